using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>At planning and refinement: what the next sprint could hold, against the capacity range.</summary>
public sealed class SprintPlanPanel : IStepPanel
{
    private const int LookedAt = 40;
    private const int Shown = 8;

    public string Name => "sprint plan";

    public async Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel)
    {
        if (
            await work.RunningSprint(session.Team, cancel) is { Started: { } started, Until: { } until } begun
            && started >= session.Started
        )
            return
            [
                new Part.Paragraph(
                    $"{begun.Name:b} has started: {begun.Goal ?? "no goal yet"}. {SprintWords.Count(begun.Stories.Count)}, until {SprintWords.Day(until)}."
                ),
                new Part.Buttons([SprintWords.See]),
            ];
        var plan = await SprintDraft.Of(turn, work, LookedAt, cancel);
        var parts = new List<Part>
        {
            new Part.Fields([
                new Field("Goal", plan.Goal ?? "none yet"),
                new Field("Capacity", plan.Capacity.Said),
                new Field("Planned", $"{SprintWords.Count(plan.Planned.Count)}, {SprintWords.Points(plan.Points)}"),
            ]),
        };
        if (plan.Offered.Count > 0)
            parts.Add(
                new Part.Rows([
                    .. plan
                        .Offered.Take(Shown)
                        .Select(story => new Row(
                            story.Named(),
                            turn.Facts(story),
                            [new Button("Put in", $"sprint add {story.Key} to next")]
                        )),
                ])
            );
        if (plan.Unready.Count > 0)
            parts.Add(
                new Part.Note(
                    $"Not ready: {string.Join("; ", plan.Unready.Take(5).Select(one => $"{one.Story.Key} (not yet: {string.Join(", ", one.Missing)})"))}."
                )
            );
        if (plan.Capacity.IsOver(plan.Points))
            parts.Add(
                new Part.Note(
                    $"{SprintWords.Points(plan.Points)} is more than in any of the last sprints. It is yours to decide."
                )
            );
        Button[] fill = plan.Offered.Count > 0 ? [new Button("Put the offered in", "sprint fill")] : [];
        parts.Add(
            new Part.Buttons([
                new Button("Whole briefing", "sprint plan"),
                .. fill,
                new Button("Start the sprint", "sprint start"),
            ])
        );
        return parts;
    }
}

/// <summary>At planning: the goal so far.</summary>
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
