using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Shows at planning and refinement what the next sprint could hold, against the capacity range.</summary>
public sealed class SprintPlanPanel : IStepPanel
{
    private const int LookedAt = 40;
    private const int Shown = 8;
    private const int MostUnready = 5;

    public string Name => "sprint plan";

    public async Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel)
    {
        if (
            await work.RunningSprint(session.Team, cancel) is { Started: { } started } begun
            && started >= session.Started
        )
            return Begun(begun);
        var plan = await SprintDraft.Of(turn, work, LookedAt, cancel);
        return
        [
            new Part.Fields([BriefingCard.Goal(plan), BriefingCard.Capacity(plan), BriefingCard.Planned(plan)]),
            .. Offered(turn, plan),
            .. Doubts(plan),
            new Part.Buttons(Buttons(plan)),
        ];
    }

    private static IReadOnlyList<Part> Begun(Sprint sprint)
    {
        var goal = sprint.Goal ?? "no goal yet";
        var until = SprintWords.Day(sprint.Until!.Value);
        return
        [
            new Part.Paragraph(
                $"{sprint.Name:b} has started: {goal}. {SprintWords.Count(sprint.Stories.Count)}, until {until}."
            ),
            new Part.Buttons([SprintWords.See]),
        ];
    }

    private static IEnumerable<Part> Offered(Turn turn, SprintDraft plan)
    {
        if (plan.Offered.Count == 0)
            return [];
        var rows = plan
            .Offered.Take(Shown)
            .Select(story => new Row(story.Named(), turn.Facts(story), [BriefingCard.PutIn(story)]));
        return [new Part.Rows([.. rows])];
    }

    private static IEnumerable<Part> Doubts(SprintDraft plan)
    {
        var unready = plan
            .Unready.Take(MostUnready)
            .Select(one => $"{one.Story.Key} (not yet: {string.Join(", ", one.Missing)})");
        if (plan.Unready.Count > 0)
            yield return new Part.Note($"Not ready: {string.Join("; ", unready)}.");
        if (plan.Capacity.IsOver(plan.Points))
            yield return new Part.Note(
                $"{SprintWords.Points(plan.Points)} is more than in any of the last sprints. It is your decision."
            );
    }

    private static IReadOnlyList<Button> Buttons(SprintDraft plan)
    {
        var briefing = new Button("Whole briefing", "sprint plan");
        var start = new Button("Start the sprint", "sprint start");
        return plan.Offered.Count > 0
            ? [briefing, new Button("Put the offered in", "sprint fill"), start]
            : [briefing, start];
    }
}

/// <summary>Shows the next sprint's goal at planning.</summary>
public sealed class SprintGoalPanel : IStepPanel
{
    public string Name => "goal";

    public async Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel)
    {
        var next = await work.NextSprint(session.Team, cancel);
        return
        [
            new Part.Paragraph(next?.Goal is { } goal ? $"The goal so far: {goal:b}" : "No goal yet."),
            new Part.Buttons([new Button("Set the goal", "next sprint goal")]),
        ];
    }
}
