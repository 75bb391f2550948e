using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Shows the points of the last sprints and their range.</summary>
public sealed record ShowVelocity : ICommand<ShowVelocity>
{
    private const int Shown = 10;
    private const int FewestToRely = 3;

    public static Usage Usage { get; } =
        new(
            Say: "velocity",
            Does: "shows the points of the last sprints and their range",
            Example: "velocity",
            Topic: "sprint",
            Also: ["sprints", "sprint history"]
        )
        {
            Ways = SprintPhrases.Velocity,
        };

    public static Parsed<ShowVelocity> Parse(Words words)
    {
        words.Skip("show|our|the|what's|what|is|list|all|past");
        if (
            !words.Take("velocity")
            && !words.Take("sprint", "history")
            && !words.Take("sprint", "velocity")
            && !words.Take("sprints")
        )
            return Parsed.NotMine;
        return words.AtEnd ? new ShowVelocity() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var past = await work.ClosedSprints(turn.Team.Id, Shown, cancel);
        if (past.Count == 0)
            return Reply.Show(
                "No sprint was closed yet, so there is no velocity. It takes three to say anything.",
                SprintWords.See
            );
        var recent = past.Take(SprintCapacity.SprintsLookedAt).Select(sprint => sprint.Outcome!.Done).ToList();
        return Reply.Show(
            View.Of(
                new Part.Title($"Velocity of team {turn.Team.Name}"),
                new Part.Paragraph(Range(recent)),
                new Part.Rows([.. past.Select(RowOf)]),
                new Part.Note(
                    "Points done when the sprint was closed; they do not change afterwards. It is a range to plan with, not a target."
                )
            )
        );
    }

    private static string Range(List<double> recent)
    {
        var sprints = recent.Count == 1 ? "1 sprint" : $"{recent.Count} sprints";
        if (recent.Count < FewestToRely)
            return $"{PointScale.Text(recent.Average())} points on average, but only from {sprints}: too few to rely on.";
        var average = PointScale.Text(Math.Round(recent.Average(), 1));
        return $"{PointScale.Text(recent.Min())}–{PointScale.Text(recent.Max())} points, {average} on average in the last {sprints}.";
    }

    private static Row RowOf(Sprint sprint)
    {
        var outcome = sprint.Outcome!;
        Rich goal = sprint.Goal is { } said ? $": {StoryWords.Cut(said, 80)}" : Rich.Empty;
        Rich met = outcome.GoalMet switch
        {
            true => ", goal met",
            false => ", goal missed",
            null => "",
        };
        var done = $"{PointScale.Text(outcome.Done)} of {SprintWords.Points(outcome.Scope)} done";
        return new Row(
            $"{sprint.Name:b}{goal}",
            $"{done}, {SprintWords.WorkingDays(outcome.WorkingDays)}, started with {PointScale.Text(outcome.Committed)}{met}",
            [Button.Open("See it", $"sprint {sprint.Number}")]
        );
    }
}
