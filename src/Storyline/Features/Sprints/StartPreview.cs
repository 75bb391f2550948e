using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>
/// Previews a sprint before it starts: dates, days off, scope against capacity, and what is not ready.
/// </summary>
internal static class StartPreview
{
    private const int MostUnready = 5;

    public static async Task<View> Of(
        Turn turn,
        IWork work,
        Sprint sprint,
        IReadOnlyList<Story> stories,
        SprintCapacity sprintCapacity,
        CancellationToken cancel
    )
    {
        var days = await TeamDays.Of(turn, work, cancel);
        var parts = new List<Part>
        {
            new Part.Title($"Start {sprint.Name.ToLowerInvariant()}?"),
            new Part.Fields([
                new Field("Dates", SprintWords.Dates(sprint)),
                new Field("Working days", $"{sprintCapacity.WorkingDays}"),
                new Field("Goal", sprint.Goal ?? "none yet"),
                new Field("Scope", $"{SprintWords.Count(stories.Count)}, {SprintWords.Points(sprint.Committed)}"),
                new Field("Capacity", sprintCapacity.Said),
            ]),
        };
        if (days.OffSaid(sprint.From!.Value, sprint.Until!.Value) is { Length: > 0 } off)
            parts.Add(new Part.Paragraph($"Days off: {off}"));
        parts.AddRange(Doubts(turn, sprint, stories, sprintCapacity).Select(doubt => new Part.Note(doubt)));
        return new View(parts);
    }

    private static IEnumerable<Rich> Doubts(
        Turn turn,
        Sprint sprint,
        IReadOnlyList<Story> stories,
        SprintCapacity sprintCapacity
    )
    {
        if (stories.Count == 0)
            yield return "It holds no story yet: “sprint plan” offers the first ones. You can also add them later.";
        if (sprint.Goal is null)
            yield return "A sprint without a goal is a list of tasks: “sprint goal …” gives it one.";
        if (sprintCapacity.IsOver(sprint.Committed))
        {
            var size = $"{SprintWords.Points(sprint.Committed)} against {sprintCapacity.Said}";
            yield return $"That is more than the team finished in any of its last sprints: {size}. It is your decision.";
        }
        var unready = stories
            .Where(story => DefinitionCheck.Missing(turn.Team.DefinitionOfReady, story).Count > 0)
            .ToList();
        if (unready.Count > 0)
        {
            var more = unready.Count > MostUnready ? $" and {unready.Count - MostUnready} more" : "";
            yield return $"Not ready yet: {string.Join(", ", unready.Take(MostUnready).Select(story => story.Key))}{more}.";
        }
    }
}
