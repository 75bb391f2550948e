using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>The places of items within a lane.</summary>
internal static class ItemOrder
{
    /// <summary>The key behind the last item of a lane.</summary>
    public static string AtEnd(IReadOnlyList<RoadmapItem> open, RoadmapLane lane, long number) =>
        OrderKey.After(Last(open.Where(item => item.Lane == lane && item.Number != number)), number).Value;

    /// <summary>The item and the neighbours that make room for it, once it stands at a place of a lane.</summary>
    /// <param name="others">The other items of that lane, in order.</param>
    /// <param name="place">From 0.</param>
    public static IReadOnlyList<RoadmapItem> At(RoadmapItem item, IReadOnlyList<RoadmapItem> others, int place)
    {
        var key = OrderKey.Between(
            KeyOf(others.ElementAtOrDefault(place - 1)),
            KeyOf(others.ElementAtOrDefault(place))
        );
        if (key is { } free && free.Value.Length <= OrderKey.MaxLength)
            return [item with { Order = free.Value }];
        // A lane is short enough to be spaced out as a whole.
        List<RoadmapItem> inOrder = [.. others.Take(place), item, .. others.Skip(place)];
        var keys = OrderKey.Many(null, null, inOrder.Count);
        return [.. inOrder.Select((one, at) => one with { Order = keys[at].Value })];
    }

    private static OrderKey? Last(IEnumerable<RoadmapItem> items) => KeyOf(items.LastOrDefault());

    private static OrderKey? KeyOf(RoadmapItem? item) => item is null ? null : new OrderKey(item.Order);
}
