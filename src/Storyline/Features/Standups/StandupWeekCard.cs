using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Standups;

/// <summary>
/// The last seven days of standups: how many, the sprint goal with what was finished, and what still blocks.
/// </summary>
internal static class StandupWeekCard
{
    public static async Task<View> Of(Turn turn, IWork work, Standup standup, CancellationToken cancel)
    {
        var days = (await work.DaysBefore(standup, turn.Today.PlusDays(1), 7, cancel))
            .Where(day => day.Date > turn.Today.PlusDays(-7) && day.Opened is not null)
            .ToList();
        var blockers = await work.BlockersOf(turn.Team.Id, cancel);
        return new View([
            new Part.Title($"The week’s standups of team {turn.Team.Name}"),
            new Part.Paragraph(Counts(days)),
            .. await SprintOf(turn, work, cancel),
            .. BlockerCard.Rows(turn, blockers),
            new Part.Buttons([new Button("All answers", "standup report last week")]),
        ]);
    }

    private static string Counts(List<StandupDay> days)
    {
        var people = days.SelectMany(day => day.Answers.Keys).Distinct().Count();
        var answers = days.Sum(day => day.Answers.Count);
        var standups = Counted(days.Count, "standup", "standups");
        return $"{standups}, {Counted(answers, "answer", "answers")} by {Counted(people, "person", "people")}.";
    }

    private static string Counted(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    private static async Task<IReadOnlyList<Part>> SprintOf(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.RunningSprint(turn.Team.Id, cancel) is not { } sprint)
            return [];
        var from = turn.Now - Duration.FromDays(7);
        var done = (await work.LogOf(sprint, cancel))
            .Where(one => one.At >= from && one.Happening.Kind == SprintEventKind.Done)
            .Select(one => one.Happening.Item)
            .Distinct();
        var stories = await work.FindMany<Story>([.. done.Select(Story.IdOf)], cancel);
        return
        [
            new Part.Paragraph($"{"Sprint goal":b}: {sprint.Goal ?? "none"}"),
            stories.Count == 0
                ? new Part.Paragraph("No story was finished.")
                : new Part.Rows([
                    .. stories.Take(turn.Limits.PageSize).Select(story => new Row($"Done: {story.Named()}")),
                ]),
        ];
    }
}
