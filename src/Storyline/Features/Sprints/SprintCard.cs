using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>A sprint on a card: goal first, then how far it is, what stands in the way, and its stories.</summary>
internal static class SprintCard
{
    public static async Task<View> Of(Turn turn, IWork work, Sprint sprint, int page, CancellationToken cancel)
    {
        if (sprint.Outcome is { } outcome)
            return Closed(turn, sprint, await work.FinishedIn(outcome, cancel), page);
        var stories = await work.StoriesOf(sprint, cancel);
        return sprint.State switch
        {
            SprintState.Running => Running(
                turn,
                sprint,
                stories,
                await TeamDays.Of(turn, work, cancel),
                await work.BlockersOf(turn.Team.Id, cancel),
                page
            ),
            _ => Prepared(turn, sprint, stories, page),
        };
    }

    private static View Running(
        Turn turn,
        Sprint sprint,
        IReadOnlyList<Story> stories,
        TeamDays days,
        IReadOnlyList<Blocker> blockers,
        int page
    )
    {
        var scope = stories.Sum(story => story.Points ?? 0);
        var done = stories.Where(story => story.IsFinished()).Sum(story => story.Points ?? 0);
        var parts = new List<Part>
        {
            new Part.Title(Heading(sprint)),
            new Part.Fields([
                new Field("Today", DayOf(turn, sprint, days)),
                new Field("Remaining", $"{PointScale.Text(scope - done)} of {SprintWords.Points(scope)}"),
                new Field("Stories done", $"{stories.Count(story => story.IsFinished())} of {stories.Count}"),
                new Field("Ends", $"{SprintWords.Day(sprint.Until!.Value)} ({sprint.Zone})"),
            ]),
        };
        if (Change(sprint, scope) is { } change)
            parts.Add(new Part.Paragraph(change));
        if (Outlook(turn, sprint, days, scope, done) is { } outlook)
            parts.Add(new Part.Paragraph(outlook));
        if (Blocked(stories) is { IsEmpty: false } blocked)
            parts.Add(new Part.Paragraph($"{"Blocked":b}: {blocked}"));
        if (blockers.Count > 0)
            parts.Add(new Part.Rows([.. blockers.Take(3).Select(blocker => BlockerCard.RowOf(turn, blocker))]));
        AddStories(parts, turn, stories, page, isRunning: true);
        parts.Add(
            new Part.Buttons([
                new Button("Burndown", "burndown"),
                new Button("Add a story", "sprint add"),
                new Button("Close the sprint", "sprint close"),
            ])
        );
        return new View(parts);
    }

    private static View Prepared(Turn turn, Sprint sprint, IReadOnlyList<Story> stories, int page)
    {
        var parts = new List<Part>
        {
            new Part.Title($"{Heading(sprint)}, being prepared"),
            new Part.Paragraph(
                $"{SprintWords.Count(stories.Count)}, {SprintWords.Points(stories.Sum(story => story.Points ?? 0))}."
            ),
        };
        AddStories(parts, turn, stories, page, isRunning: false);
        parts.Add(new Part.Buttons([new Button("Plan it", "sprint plan"), new Button("Start it", "sprint start")]));
        return new View(parts);
    }

    private static View Closed(Turn turn, Sprint sprint, IReadOnlyList<Story> finished, int page)
    {
        var outcome = sprint.Outcome!;
        var parts = new List<Part>
        {
            new Part.Title($"{Heading(sprint)}, closed"),
            new Part.Fields(Numbers(sprint, outcome)),
        };
        AddStories(parts, turn, finished, page, isRunning: false);
        if (outcome.StoriesLeft > 0)
            parts.Add(new Part.Paragraph(Left(outcome)));
        parts.Add(
            new Part.Buttons([new Button("Burndown", $"burndown {sprint.Number}"), new Button("Velocity", "velocity")])
        );
        return new View(parts);
    }

    public static IReadOnlyList<Field> Numbers(Sprint sprint, SprintOutcome outcome) =>
        [
            new("Dates", SprintWords.Dates(sprint)),
            new("Done", $"{PointScale.Text(outcome.Done)} of {SprintWords.Points(outcome.Scope)}"),
            new("Started with", SprintWords.Points(outcome.Committed)),
            new("Stories", $"{outcome.StoriesDone} done, {outcome.StoriesLeft} not"),
            new(
                "Goal met",
                outcome.GoalMet switch
                {
                    true => "yes",
                    false => "no",
                    null => "nobody said",
                }
            ),
        ];

    public static Rich Left(SprintOutcome outcome)
    {
        var parts = new List<Rich>();
        if (outcome.Carried.Count > 0)
            parts.Add($"Carried to the next sprint: {string.Join(", ", outcome.Carried)}");
        if (outcome.Back.Count > 0)
            parts.Add($"Back in the backlog: {string.Join(", ", outcome.Back)}");
        if (outcome.Split.Count > 0)
            parts.Add($"To be split: {string.Join(", ", outcome.Split)}");
        return Rich.Join(". ", parts);
    }

    private static Rich Heading(Sprint sprint) =>
        sprint.Goal is { } goal ? $"{sprint.Name}: {goal}" : $"{sprint.Name}, without a goal";

    private static string DayOf(Turn turn, Sprint sprint, TeamDays days)
    {
        var all = days.Between(sprint.From!.Value, sprint.Until!.Value);
        if (turn.Today < sprint.From)
            return $"starts {SprintWords.Day(sprint.From.Value)}, {all.Count} working days";
        if (turn.Today > sprint.Until)
            return $"over since {SprintWords.Day(sprint.Until.Value)}; close it when you are ready";
        var day = $"day {Math.Max(1, all.Count(day => day <= turn.Today))} of {all.Count}";
        return days.IsWorked(turn.Today) ? day : $"{day} (today is no working day)";
    }

    private static string? Change(Sprint sprint, double scope) =>
        (scope - sprint.Committed) switch
        {
            > 0 =>
                $"The scope has grown by {SprintWords.Points(scope - sprint.Committed)} since the start ({PointScale.Text(sprint.Committed)}).",
            < 0 =>
                $"The scope has shrunk by {SprintWords.Points(sprint.Committed - scope)} since the start ({PointScale.Text(sprint.Committed)}).",
            _ => null,
        };

    // The simplest honest outlook: the pace so far, carried on over the days that are left.
    private static string? Outlook(Turn turn, Sprint sprint, TeamDays days, double scope, double done)
    {
        var gone = days.Between(
            sprint.From!.Value,
            turn.Today < sprint.Until!.Value ? turn.Today : sprint.Until.Value
        ).Count;
        var left = turn.Today >= sprint.Until ? 0 : days.Between(turn.Today.PlusDays(1), sprint.Until.Value).Count;
        if (gone < 3 || scope <= done || left == 0)
            return null;
        var missing = Math.Round(scope - done - (done / gone * left), 0);
        return missing <= 0
            ? $"At the pace so far, all of it is done by {SprintWords.Day(sprint.Until.Value)}."
            : $"At the pace so far, about {SprintWords.Points(missing)} will be left on {SprintWords.Day(sprint.Until.Value)}.";
    }

    private static Rich Blocked(IReadOnlyList<Story> stories) =>
        Rich.Join(
            "; ",
            stories
                .Where(story => !story.IsFinished())
                .Select(story =>
                    (
                        Story: story,
                        By: story.Links.Where(link => link.Kind == LinkKind.BlockedBy).Select(link => link.To).ToList()
                    )
                )
                .Where(one => one.By.Count > 0)
                .Select(one => (Rich)$"{one.Story.Key:b} by {string.Join(", ", one.By)}")
        );

    private static void AddStories(List<Part> parts, Turn turn, IReadOnlyList<Story> stories, int page, bool isRunning)
    {
        var size = turn.Limits.PageSize;
        var shown = stories.OrderBy(story => Rank(story)).Skip((page - 1) * size).Take(size).ToList();
        if (shown.Count == 0)
            return;
        parts.Add(
            new Part.Rows([
                .. shown.Select(story => new Row(
                    story.Named(),
                    turn.Facts(story),
                    isRunning ? Next(story) : null,
                    story.Key.ToString()
                )),
            ])
        );
        if (stories.Count > page * size)
            parts.Add(
                new Part.Buttons([new Button($"More ({stories.Count - (page * size)})", $"sprint page:{page + 1}")])
            );
    }

    // What is being worked on first, then what waits, then what is done.
    private static int Rank(Story story) =>
        story.State switch
        {
            WorkflowState.Draft or WorkflowState.Ready => 1,
            WorkflowState.Done => 2,
            WorkflowState.Accepted => 3,
            _ => 0,
        };

    private static Button[]? Next(Story story) =>
        story.State switch
        {
            WorkflowState.Draft or WorkflowState.Ready => [new Button("Start", $"start {story.Key}")],
            WorkflowState.Done => [new Button("Accept", $"accept {story.Key}")],
            WorkflowState.Accepted => null,
            _ => [new Button("Done", $"{story.Key} done")],
        };
}
