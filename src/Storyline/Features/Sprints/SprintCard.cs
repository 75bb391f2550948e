using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Shows a sprint: the goal first, then progress, blockers and stories.</summary>
internal static class SprintCard
{
    private const int MostBlockers = 3;

    /// <summary>Fewer days show no pace yet.</summary>
    private const int FewestDaysForOutlook = 3;

    public static async Task<View> Of(Turn turn, IWork work, Sprint sprint, int page, CancellationToken cancel)
    {
        if (sprint.Outcome is { } outcome)
            return Closed(turn, sprint, outcome, await work.FinishedIn(outcome, cancel), page);
        var stories = await work.StoriesOf(sprint, cancel);
        if (sprint.State != SprintState.Running)
            return Prepared(turn, sprint, stories, page);
        var days = await TeamDays.Of(turn, work, cancel);
        var blockers = await work.BlockersOf(turn.Team.Id, cancel);
        return new View([
            new Part.Title(Heading(sprint)),
            new Part.Fields(Progress(turn, sprint, stories, days)),
            .. Remarks(turn, sprint, stories, days).Select(remark => new Part.Paragraph(remark)),
            .. Blockers(turn, blockers),
            .. Stories(turn, stories, page, isRunning: true),
            new Part.Buttons([new Button("Burndown", "burndown"), .. Changes(turn)]),
        ]);
    }

    // Closing opens a form, which nobody can propose.
    private static IEnumerable<Button> Changes(Turn turn)
    {
        var permit = turn.Speaker.Decides(Matter.SprintGoal);
        if (permit is not Permit.Refused { Stake: not Stake.Consulted })
            yield return new Button("Add a story", "sprint add");
        if (permit is Permit.Granted)
            yield return new Button("Close the sprint", "sprint close");
    }

    private static View Prepared(Turn turn, Sprint sprint, IReadOnlyList<Story> stories, int page) =>
        new([
            new Part.Title($"{Heading(sprint)}, being prepared"),
            new Part.Paragraph($"{SprintWords.Count(stories.Count)}, {SprintWords.Points(stories.Points())}."),
            .. Stories(turn, stories, page, isRunning: false),
            new Part.Buttons([new Button("Plan it", "sprint plan"), new Button("Start it", "sprint start")]),
        ]);

    private static View Closed(Turn turn, Sprint sprint, SprintOutcome outcome, IReadOnlyList<Story> finished, int page)
    {
        var parts = new List<Part>
        {
            new Part.Title($"{Heading(sprint)}, closed"),
            new Part.Fields(Numbers(sprint, outcome)),
        };
        parts.AddRange(Stories(turn, finished, page, isRunning: false));
        if (outcome.StoriesLeft > 0)
            parts.Add(new Part.Paragraph(Left(outcome)));
        parts.Add(
            new Part.Buttons([new Button("Burndown", $"burndown {sprint.Number}"), new Button("Velocity", "velocity")])
        );
        return new View(parts);
    }

    private static IReadOnlyList<Field> Progress(Turn turn, Sprint sprint, IReadOnlyList<Story> stories, TeamDays days)
    {
        var scope = stories.Points();
        var left = PointScale.Text(scope - stories.DonePoints());
        return
        [
            new Field("Today", DayOf(turn, sprint, days)),
            new Field("Remaining", $"{left} of {SprintWords.Points(scope)}"),
            new Field("Stories done", $"{stories.Count(story => story.IsFinished())} of {stories.Count}"),
            new Field("Ends", $"{SprintWords.Day(sprint.Until!.Value)} ({sprint.Zone})"),
        ];
    }

    private static IEnumerable<Rich> Remarks(Turn turn, Sprint sprint, IReadOnlyList<Story> stories, TeamDays days)
    {
        if (Change(sprint, stories.Points()) is { } change)
            yield return change;
        if (Outlook(turn, sprint, stories, days) is { } outlook)
            yield return outlook;
        if (Blocked(stories) is { IsEmpty: false } blocked)
            yield return $"{"Blocked":b}: {blocked}";
    }

    private static IEnumerable<Part> Blockers(Turn turn, IReadOnlyList<Blocker> blockers) =>
        blockers.Count == 0
            ? []
            : [new Part.Rows([.. blockers.Take(MostBlockers).Select(blocker => BlockerCard.RowOf(turn, blocker))])];

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
            return $"starts {SprintWords.Day(sprint.From.Value)}, {SprintWords.WorkingDays(all.Count)}";
        if (turn.Today > sprint.Until)
            return $"over since {SprintWords.Day(sprint.Until.Value)}; close it when you are ready";
        var day = $"day {Math.Max(1, all.Count(day => day <= turn.Today))} of {all.Count}";
        return days.IsWorked(turn.Today) ? day : $"{day} (today is no working day)";
    }

    private static string? Change(Sprint sprint, double scope)
    {
        var start = $"since the start ({PointScale.Text(sprint.Committed)})";
        return (scope - sprint.Committed) switch
        {
            > 0 and var more => $"The scope has grown by {SprintWords.Points(more)} {start}.",
            < 0 and var less => $"The scope has shrunk by {SprintWords.Points(-less)} {start}.",
            _ => null,
        };
    }

    // The simplest honest outlook: the remaining days at the pace so far.
    private static string? Outlook(Turn turn, Sprint sprint, IReadOnlyList<Story> stories, TeamDays days)
    {
        var until = sprint.Until!.Value;
        var (scope, done) = (stories.Points(), stories.DonePoints());
        var gone = days.Between(sprint.From!.Value, LocalDate.Min(turn.Today, until)).Count;
        var left = days.Between(turn.Today.PlusDays(1), until).Count;
        if (gone < FewestDaysForOutlook || scope <= done || left == 0)
            return null;
        var missing = Math.Round(scope - done - (done / gone * left), 0);
        return missing <= 0
            ? $"At the pace so far, all of it is done by {SprintWords.Day(until)}."
            : $"At the pace so far, about {SprintWords.Points(missing)} will be left on {SprintWords.Day(until)}.";
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

    private static IEnumerable<Part> Stories(Turn turn, IReadOnlyList<Story> stories, int page, bool isRunning)
    {
        var size = turn.Limits.PageSize;
        var shown = stories.OrderBy(Rank).Skip((page - 1) * size).Take(size).ToList();
        if (shown.Count == 0)
            yield break;
        var rows = shown.Select(story => new Row(
            story.Named(),
            turn.Facts(story),
            isRunning ? Next(turn, story) : null,
            story.Key.ToString()
        ));
        yield return new Part.Rows([.. rows]);
        var more = stories.Count - (page * size);
        if (more > 0)
            yield return new Part.Buttons([new Button($"More ({more})", $"sprint page:{page + 1}")]);
    }

    // Stories in progress first, then the waiting ones, then the finished ones.
    private static int Rank(Story story) =>
        story.State switch
        {
            WorkflowState.Draft or WorkflowState.Ready => 1,
            WorkflowState.Done => 2,
            WorkflowState.Accepted => 3,
            _ => 0,
        };

    private static Button[]? Next(Turn turn, Story story)
    {
        return story.State switch
        {
            WorkflowState.Accepted => null,
            WorkflowState.Done => May(Matter.Acceptance) ? [new Button("Accept", $"accept {story.Key}")] : null,
            _ when !May(Matter.Work) => null,
            WorkflowState.Draft or WorkflowState.Ready => [new Button("Start", $"start {story.Key}")],
            _ => [new Button("Done", $"{story.Key} done")],
        };

        bool May(Matter matter) => turn.Speaker.Decides(matter) is Permit.Granted;
    }
}
