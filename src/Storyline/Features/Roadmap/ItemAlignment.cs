using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>
/// What would bring the stories of an item in step with it, in one team’s backlog: those of a “now” item stand above the
/// stories of no “now” item, those of the other lanes below the last story of a nearer lane; and all serve its goal.
/// </summary>
/// <param name="Moved">The stories that stand elsewhere, in their present order.</param>
/// <param name="Gap">Where they would go.</param>
/// <param name="Regoaled">The stories with another goal, or none.</param>
internal sealed record ItemAlignment(
    RoadmapItem Item,
    IReadOnlyList<Story> Moved,
    BacklogGap Gap,
    IReadOnlyList<Story> Regoaled
)
{
    // Together with respaced neighbours and the turn's record, this stays within one batch.
    private const int MostStories = 40;

    // Whoever has more stories of “now” items on top has no order to suggest.
    private const int LookedThrough = 200;
    private const int Named = 3;

    public bool IsThere => Moved.Count == 0 && Regoaled.Count == 0;

    public static async Task<ItemAlignment> Of(RoadmapItem item, Turn turn, IWork work, CancellationToken cancel)
    {
        var backlog = new SortRange(Story.BacklogOf(turn.Team.Id));
        var page = await work.List<Story>(
            new Slice(backlog, MostStories) { Terms = [StoryTerms.Item(item.Number)] },
            cancel
        );
        IReadOnlyList<Story> regoaled = [.. page.Items.Where(story => HasOtherGoal(story, item))];
        if (page.Items.Count == 0)
            return new ItemAlignment(item, [], new BacklogGap(null, null), regoaled);
        var nearer = await Nearer(item, work, cancel);
        var order = new BacklogOrder(work, turn.Team.Id, turn.Limits);
        var (moved, gap) =
            item.Lane == RoadmapLane.Now
                ? await ToTop(page.Items, nearer, order, cancel)
                : await Below(page.Items, nearer, order, work, backlog, cancel);
        return new ItemAlignment(item, moved, gap, regoaled);
    }

    // The items whose stories come first: those of nearer lanes, and the others of “now”.
    private static async Task<List<long>> Nearer(RoadmapItem item, IWork work, CancellationToken cancel) =>
        [
            .. (await work.OpenItems(cancel))
                .Where(one => one.Number != item.Number && (one.Lane < item.Lane || one.Lane == RoadmapLane.Now))
                .Select(one => one.Number),
        ];

    private static async Task<(IReadOnlyList<Story> Moved, BacklogGap Gap)> ToTop(
        IReadOnlyList<Story> stories,
        List<long> now,
        BacklogOrder order,
        CancellationToken cancel
    )
    {
        var own = stories.Select(story => story.Key).ToHashSet();
        var top = await order.Next(null, up: false, LookedThrough, [], cancel);
        var first = top.FirstOrDefault(story =>
            !own.Contains(story.Key) && !(story.Rungs.Item is { } item && now.Contains(item))
        );
        if (first is null)
            return ([], new BacklogGap(null, null));
        List<Story> moved = [.. stories.Where(story => string.CompareOrdinal(story.Sort, first.Sort) > 0)];
        return moved.Count == 0
            ? ([], new BacklogGap(null, null))
            : (moved, await order.Beside(first, below: false, moved, cancel));
    }

    private static async Task<(IReadOnlyList<Story> Moved, BacklogGap Gap)> Below(
        IReadOnlyList<Story> stories,
        List<long> nearer,
        BacklogOrder order,
        IWork work,
        SortRange backlog,
        CancellationToken cancel
    )
    {
        var nearest = new Slice(backlog, 1) { AnyOf = [.. nearer.Select(StoryTerms.Item)], Descending = true };
        var found = nearer.Count == 0 ? [] : (await work.List<Story>(nearest, cancel)).Items;
        var last = found is [var only] ? only : null;
        List<Story> moved = last is null
            ? []
            : [.. stories.Where(story => string.CompareOrdinal(story.Sort, last.Sort) < 0)];
        return moved.Count == 0
            ? ([], new BacklogGap(null, null))
            : (moved, await order.Beside(last, below: true, moved, cancel));
    }

    private static bool HasOtherGoal(Story story, RoadmapItem item) =>
        item.GoalSaid is not null && (item.Goal is null ? story.Goal != item.GoalSaid : story.Rungs.Goal != item.Goal);

    /// <summary>“PB-4 and PB-9 would move above PB-2; PB-4 would serve G-2 Acquisition (so far Activation).”</summary>
    public async Task<Rich> Effect(Turn turn, IWork work, CancellationToken cancel)
    {
        var parts = new List<Rich>();
        if (Moved.Count > 0)
        {
            var order = new BacklogOrder(work, turn.Team.Id, turn.Limits);
            var (from, to) = await order.PositionsOf(Moved, Gap, cancel);
            Rich where =
                Gap.Below is { } below ? $"above {below.Named()}"
                : Gap.Above is { } above ? $"below {above.Named()}"
                : "to the top";
            parts.Add($"{KeysOf(Moved)} would move {where} ({Moved[0].Key}: {from} → {to}), in their present order");
        }
        if (Regoaled.Count > 0)
            parts.Add($"{KeysOf(Regoaled)} would serve {RoadmapText.GoalOf(Item)}");
        return Rich.Join("; ", parts);
    }

    public static string KeysOf(IReadOnlyList<Story> stories)
    {
        var keys = stories.Take(Named).Select(story => story.Key.ToString()).ToList();
        return (keys.Count, stories.Count - keys.Count) switch
        {
            (1, 0) => keys[0],
            (_, 0) => $"{string.Join(", ", keys.SkipLast(1))} and {keys[^1]}",
            (_, var more) => $"{string.Join(", ", keys)} and {more} more",
        };
    }

    public async Task Apply(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var story in Regoaled)
            if (Moved.All(moved => moved.Key != story.Key))
                work.Store(WithGoal(story) with { Touched = turn.Now });
        if (Moved.Count == 0)
            return;
        var order = new BacklogOrder(work, turn.Team.Id, turn.Limits);
        var (from, to) = await order.PositionsOf(Moved, Gap, cancel);
        var regoaled = Regoaled.Select(story => story.Key).ToHashSet();
        await order.Place(
            [.. Moved.Select(story => regoaled.Contains(story.Key) ? WithGoal(story) : story)],
            Gap,
            new LastMove(turn.Speaker.Id, turn.Now, from.Counted, to.Counted),
            cancel
        );
    }

    private Story WithGoal(Story story) =>
        story with
        {
            Goal = Item.GoalSaid,
            Serves = story.Rungs with { Goal = Item.Goal },
        };
}
