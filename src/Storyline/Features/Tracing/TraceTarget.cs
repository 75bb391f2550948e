using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Tracing;

/// <summary>What is traced: where it hangs, and what hangs on it.</summary>
/// <param name="Says">The words by which it is traced: “G-2”, “vision”.</param>
/// <param name="Above">The lines from the vision down to it.</param>
/// <param name="Below">What may hang on it.</param>
/// <param name="Gap">What is offered where nothing does.</param>
internal sealed record TraceTarget(
    string Says,
    IReadOnlyList<Row> Above,
    IReadOnlyList<TracedList> Below,
    IReadOnlyList<Button> Gap
)
{
    public static async Task<TraceTarget> Vision(Turn turn, IWork work, CancellationToken cancel) =>
        new(
            "vision",
            [TraceLine.Vision(turn, await work.Find<VisionCard>(VisionCard.DocumentId, cancel))],
            [TracedList.Of<Goal>("goals", "Goals", Goal.Open, null, goal => TraceLine.Of(turn, goal))],
            [new Button("Set a goal", "goal new")]
        );

    public static async Task<TraceTarget> Of(Goal goal, Turn turn, IWork work, CancellationToken cancel) =>
        new(
            goal.Key,
            await From(goal.Number, turn, work, cancel),
            [
                TracedList.Of<Goal>(
                    "goals",
                    "Goals that serve it",
                    "",
                    Goal.ServesTerm(goal.Number),
                    child => TraceLine.Of(turn, child)
                ),
                TracedList.Of<RoadmapItem>(
                    "items",
                    "Roadmap items",
                    "",
                    RoadmapItem.GoalTerm(goal.Number),
                    item => TraceLine.Of(turn, item)
                ),
                TracedList.Of<Requirement>(
                    "requirements",
                    "Requirements",
                    "",
                    Requirement.GoalTerm(goal.Number),
                    requirement => TraceLine.Of(turn, requirement)
                ),
                TracedList.Of<Opportunity>(
                    "opportunities",
                    "Opportunities",
                    "",
                    FindingTerms.Goal(goal.Number),
                    opportunity => TraceLine.Of(turn, opportunity)
                ),
                Insights(FindingTerms.Goal(goal.Number), turn),
                Stories(StoryTerms.Goal(goal.Number), turn),
            ],
            [new Button("Put it on the roadmap", $"roadmap add goal:{goal.Key}")]
        );

    public static async Task<TraceTarget> Of(RoadmapItem item, Turn turn, IWork work, CancellationToken cancel) =>
        new(
            item.Key,
            [.. await From(item.Goal, item.GoalSaid, turn, work, cancel), TraceLine.Of(turn, item)],
            [Stories(StoryTerms.Item(item.Number), turn)],
            [new Button("Link stories", $"link stories to {item.Key}")]
        );

    public static async Task<TraceTarget> Of(Requirement one, Turn turn, IWork work, CancellationToken cancel) =>
        new(
            one.Key,
            [.. await From(one.Goal, one.GoalSaid, turn, work, cancel), TraceLine.Of(turn, one)],
            [Stories(StoryTerms.Requirement(one.Number), turn)],
            [new Button("Covered by …", $"cover {one.Key}")]
        );

    public static async Task<TraceTarget> Of(Opportunity one, Turn turn, IWork work, CancellationToken cancel)
    {
        var parents = await Parents(one, work, cancel);
        var top = parents is [var first, ..] ? first : one;
        return new TraceTarget(
            one.Key,
            [
                .. await From(top.Goal, top.Outcome, turn, work, cancel),
                .. parents.Select(parent => TraceLine.Of(turn, parent)),
                TraceLine.Of(turn, one),
            ],
            [
                TracedList.Of<Opportunity>(
                    "opportunities",
                    "Smaller opportunities",
                    "",
                    FindingTerms.Under(one.Key),
                    below => TraceLine.Of(turn, below)
                ),
                TracedList.Of<Solution>(
                    "solutions",
                    "Solutions",
                    "",
                    FindingTerms.Under(one.Key),
                    solution => TraceLine.Of(turn, solution)
                ),
                Insights(FindingTerms.Opportunity(one.Number), turn),
                Stories(StoryTerms.Opportunity(one.Number), turn),
            ],
            [Button.Open($"See {one.Key}", one.Key)]
        );
    }

    public static async Task<TraceTarget> Of(Insight one, Turn turn, IWork work, CancellationToken cancel)
    {
        var opportunities = await work.FindMany<Opportunity>([.. one.Opportunities.Select(Opportunity.IdOf)], cancel);
        var goals = await work.FindMany<Goal>([.. one.Goals.Select(Goal.IdOf)], cancel);
        return new TraceTarget(
            one.Key,
            [
                .. goals.Select(goal => TraceLine.Of(turn, goal)),
                .. opportunities.Select(opportunity => TraceLine.Of(turn, opportunity)),
                .. goals.Count + opportunities.Count == 0
                    ? new[] { TraceLine.NoGoal(turn, "none, and no opportunity") }
                    : [],
                TraceLine.Of(turn, one),
            ],
            [Stories(StoryTerms.Insight(one.Number), turn)],
            [Button.Open($"See {one.Key}", one.Key)]
        );
    }

    /// <summary>The stories of an epic hang on it; above it, its own chain is shown.</summary>
    public static TracedList StoriesOf(Story epic, Turn turn) => Stories(StoryTerms.Epic(epic.Key), turn);

    private static TracedList Stories(string term, Turn turn) =>
        TracedList.Of<Story>("stories", "Stories and epics", "", term, story => TraceLine.Of(turn, story));

    private static TracedList Insights(string term, Turn turn) =>
        TracedList.Of<Insight>("insights", "Insights", "", term, insight => TraceLine.Of(turn, insight));

    private static async Task<IReadOnlyList<Row>> From(long? goal, Turn turn, IWork work, CancellationToken cancel)
    {
        var goals = await GoalAncestry.Of(goal, work, cancel);
        return
        [
            TraceLine.Vision(turn, await work.Find<VisionCard>(VisionCard.DocumentId, cancel)),
            .. goals.Gone is { } gone ? new[] { TraceLine.NoGoal(turn, $"{Goal.KeyOf(gone)}, which is gone") } : [],
            .. goals.Goals.Select(one => TraceLine.Of(turn, one)),
        ];
    }

    private static async Task<IReadOnlyList<Row>> From(
        long? goal,
        string? said,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var line = await From(goal, turn, work, cancel);
        if (goal is not null)
            return line;
        Rich words = said is null ? "none" : (Rich)$"“{said}”, which is no goal of the strategy";
        return [.. line, TraceLine.NoGoal(turn, words)];
    }

    private static async Task<IReadOnlyList<Opportunity>> Parents(Opportunity one, IWork work, CancellationToken cancel)
    {
        var line = new List<Opportunity>();
        for (
            var next = one.Parent;
            next is { } number && number != one.Number && !line.Exists(parent => parent.Number == number);
            next = line[0].Parent
        )
        {
            if (await work.Find<Opportunity>(Opportunity.IdOf(number), cancel) is not { } parent)
                break;
            line.Insert(0, parent);
        }
        return line;
    }
}
