using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>
/// The briefing for the next sprint: the goal so far, the capacity range, the ready stories in backlog order until it is full,
/// and those before them that are not ready, with what is missing. <c>fill</c> puts the offered ones in.
/// </summary>
public sealed record PlanSprint(bool Fills) : ICommand<PlanSprint>
{
    /// <summary>However long the backlog, the plan looks at its top.</summary>
    private const int LookedAt = 60;
    private const int MostUnready = 5;

    public static Usage Usage { get; } =
        new(
            Say: "sprint plan",
            Does: "briefs for the next sprint: goal, capacity, what is ready and what is missing",
            Example: "sprint plan",
            Topic: "sprint",
            Also: ["plan sprint", "sprint fill", "plan the next sprint"]
        )
        {
            Everyday = [Role.ProductOwner],
            Rule = "anybody reads the briefing; whoever decides the sprint backlog fills it",
        };

    public static Parsed<PlanSprint> Parse(Words words)
    {
        words.Skip("the|our");
        var fills = words.Take("sprint", "fill");
        if (
            !fills
            && !words.Take("sprint", "plan|brief|briefing")
            && !(words.Take("plan|brief") && words.Skip("the|our|for").Take("next", "sprint"))
        )
            return Parsed.NotMine;
        return words.AtEnd ? new PlanSprint(fills) : Parsed.NotMine;
    }

    public Permit Authorize(Speaker speaker) => Fills ? speaker.Decides(Matter.SprintGoal) : new Permit.Granted();

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var plan = await SprintDraft.Of(turn, work, LookedAt, cancel);
        if (!Fills)
            return Reply.Show(Card(turn, plan));
        if (plan.Offered.Count == 0)
            return Reply.No(
                "No further ready story fits.",
                new Button("See the briefing", "sprint plan"),
                new Button("See the backlog", "backlog")
            );
        var next = await work.PrepareSprint(turn.Team.Id, cancel);
        next = next with { Stories = [.. next.Stories, .. plan.Offered.Select(story => story.Key)] };
        work.Store(next);
        return Reply.Done(
            $"{SprintWords.Count(plan.Offered.Count)} put into {next.Name.ToLowerInvariant()}, which now holds {SprintWords.Points(plan.Points + plan.Offered.Sum(story => story.Points ?? 0))}: {string.Join(", ", plan.Offered.Select(story => story.Key))}.",
            new Button("See it", "sprint next"),
            new Button("Start it", "sprint start"),
            StoryWords.Undo
        );
    }

    /// <summary>The briefing as it is at this moment.</summary>
    public static async Task<View> Briefing(Turn turn, IWork work, CancellationToken cancel) =>
        Card(turn, await SprintDraft.Of(turn, work, LookedAt, cancel));

    private static View Card(Turn turn, SprintDraft plan)
    {
        var parts = new List<Part>
        {
            new Part.Title($"Briefing for {plan.Name}"),
            new Part.Fields([
                new Field("Goal", plan.Goal ?? "none yet"),
                new Field(
                    "Days",
                    $"{SprintWords.Day(plan.From)} – {SprintWords.Day(plan.Until)}, {plan.Capacity.WorkingDays} working days"
                ),
                new Field("Capacity", plan.Capacity.Said),
                new Field("Planned", $"{SprintWords.Count(plan.Planned.Count)}, {SprintWords.Points(plan.Points)}"),
            ]),
        };
        if (plan.Off.Length > 0)
            parts.Add(new Part.Paragraph($"Days off: {plan.Off}"));
        if (plan.Planned.Count > 0)
            AddRows(parts, turn, "In it already", plan.Planned, isIn: true);
        if (plan.Offered.Count > 0)
            AddRows(parts, turn, "Ready, in backlog order, until the range is full", plan.Offered, isIn: false);
        if (plan.Unready.Count > 0)
        {
            parts.Add(new Part.Paragraph($"{"Higher up, but not ready":b}"));
            parts.Add(
                new Part.Rows([
                    .. plan
                        .Unready.Take(MostUnready)
                        .Select(one => new Row(
                            one.Story.Named(),
                            $"missing: {string.Join(", ", one.Missing)}",
                            [SprintWords.Back(one.Story)]
                        )),
                ])
            );
            if (plan.Unready.Count > MostUnready)
                parts.Add(new Part.Note($"{plan.Unready.Count - MostUnready} more are not ready."));
        }
        if (plan.Planned.Count + plan.Offered.Count == 0)
            parts.Add(
                new Part.Paragraph(
                    "No story is ready. A story is ready when it meets the definition of ready and somebody says so."
                )
            );
        if (plan.Capacity.IsOver(plan.Points))
            parts.Add(
                new Part.Note(
                    $"{SprintWords.Points(plan.Points)} is more than the team finished in any of its last sprints. It is yours to decide."
                )
            );
        parts.Add(new Part.Buttons(Buttons(plan)));
        return new View(parts);
    }

    private static void AddRows(List<Part> parts, Turn turn, string heading, IReadOnlyList<Story> stories, bool isIn)
    {
        parts.Add(new Part.Paragraph($"{heading:b}"));
        parts.Add(
            new Part.Rows([
                .. stories
                    .Take(turn.Limits.PageSize)
                    .Select(story => new Row(
                        story.Named(),
                        turn.Facts(story),
                        [
                            isIn
                                ? new Button("Take out", $"sprint remove {story.Key}")
                                : new Button("Put in", $"sprint add {story.Key} to next"),
                        ]
                    )),
            ])
        );
        if (stories.Count > turn.Limits.PageSize)
            parts.Add(
                new Part.Note(
                    $"{stories.Count - turn.Limits.PageSize} more, {SprintWords.Points(stories.Skip(turn.Limits.PageSize).Sum(story => story.Points ?? 0))}."
                )
            );
    }

    private static List<Button> Buttons(SprintDraft plan)
    {
        var buttons = new List<Button>();
        if (plan.Offered.Count > 0)
            buttons.Add(new Button($"Put all {plan.Offered.Count} in", "sprint fill", ButtonStyle.Primary));
        if (plan.Goal is null)
            buttons.Add(new Button("Set the goal", "next sprint goal"));
        buttons.Add(new Button("Start the sprint", "sprint start"));
        return buttons;
    }
}
