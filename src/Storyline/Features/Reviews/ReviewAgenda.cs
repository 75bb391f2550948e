using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Reviews;

/// <summary>What a review is about, made of the sprint: goal, accepted, not done, numbers.</summary>
internal static class ReviewAgenda
{
    /// <summary>The running sprint, or else the last one.</summary>
    public static async Task<Sprint?> Sprint(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.RunningSprint(turn.Team.Id, cancel) is { } running)
            return running;
        return await work.ClosedSprints(turn.Team.Id, 1, cancel) is [var last, ..] ? last : null;
    }

    public static async Task<IReadOnlyList<Part>> Of(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await Sprint(turn, work, cancel) is not { } sprint)
            return [new Part.Paragraph("No sprint has run yet, so there is nothing to review.")];
        var stories = await work.StoriesOf(sprint, cancel);
        var accepted = stories.Where(story => story.State == WorkflowState.Accepted).ToList();
        var done = stories.Where(story => story.State == WorkflowState.Done).ToList();
        var left = stories.Where(story => !story.IsFinished()).ToList();
        var parts = new List<Part>
        {
            new Part.Paragraph($"{"Goal":b}: {sprint.Goal ?? "none"}{Met(sprint)}"),
            new Part.Fields([
                new Field(
                    "Done",
                    $"{PointScale.Text(stories.Where(story => story.IsFinished()).Sum(story => story.Points ?? 0))} of {PointScale.Counted(stories.Sum(story => story.Points ?? 0))}"
                ),
                new Field("Accepted", $"{accepted.Count} of {stories.Count}"),
                new Field("Started with", PointScale.Counted(sprint.Committed)),
            ]),
        };
        if (accepted.Count > 0)
            parts.Add(
                new Part.Paragraph(
                    $"{"Accepted":b}: {Rich.Join(", ", accepted.Take(15).Select(story => story.Named()))}"
                )
            );
        if (done.Count > 0)
            parts.Add(
                new Part.Paragraph(
                    $"{"To be shown":b}: {Rich.Join(", ", done.Take(15).Select(story => story.Named()))}"
                )
            );
        if (left.Count > 0)
            parts.Add(
                new Part.Rows([
                    .. left.Take(turn.Limits.PageSize)
                        .Select(story => new Row($"Not done: {story.Named()}", Why(turn, story))),
                ])
            );
        return parts;
    }

    public static Row RowOf(Story story)
    {
        var met =
            story.Criteria.Count == 0
                ? "no criteria"
                : $"{story.Criteria.Count(criterion => criterion.Met)} of {story.Criteria.Count} criteria met";
        return new Row(
            story.Named(),
            met,
            [
                new Button("Accept", $"accept {story.Key}", ButtonStyle.Primary),
                new Button("Send back", $"send back {story.Key}"),
                story.See(),
            ],
            story.Key.ToString()
        );
    }

    private static string Met(Sprint sprint) =>
        sprint.Outcome?.GoalMet switch
        {
            true => " (met)",
            false => " (missed)",
            null => "",
        };

    // The reason is what is known: what blocks it, how far it came, the last word on it.
    private static Rich Why(Turn turn, Story story)
    {
        var blocked = story
            .Links.Where(link => link.Kind == LinkKind.BlockedBy)
            .Select(link => link.To.ToString())
            .ToList();
        if (blocked.Count > 0)
            return $"{turn.Team.StateName(story)}, blocked by {string.Join(", ", blocked)}";
        return story.Comments is [.., var last]
            ? $"{turn.Team.StateName(story)}; {turn.Person(last.By)}: {StoryWords.Cut(last.Text, 120)}"
            : turn.Team.StateName(story);
    }
}
