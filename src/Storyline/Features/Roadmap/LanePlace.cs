using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Where an item moves to.</summary>
public abstract record LanePlace
{
    private LanePlace() { }

    /// <summary>The words by which a place begins.</summary>
    public const string Leads = "to|into|in|above|over|before|below|under|behind|after|up|down|on";

    /// <summary>The lane and the place in it, from 0, or the answer when there is none.</summary>
    internal abstract Task<(RoadmapLane Lane, int Place, Reply? No)> Find(
        RoadmapItem item,
        IReadOnlyList<RoadmapItem> open,
        Turn turn,
        IWork work,
        CancellationToken cancel
    );

    /// <summary>The end of a lane, or its top.</summary>
    public sealed record Lane(RoadmapLane To, bool IsTop = false) : LanePlace
    {
        internal override Task<(RoadmapLane Lane, int Place, Reply? No)> Find(
            RoadmapItem item,
            IReadOnlyList<RoadmapItem> open,
            Turn turn,
            IWork work,
            CancellationToken cancel
        ) =>
            // An item that is there already stays where it is.
            Task.FromResult<(RoadmapLane, int, Reply?)>(
                (
                    To,
                    IsTop ? 0
                    : item.Lane == To ? PlaceOf(item, open)
                    : int.MaxValue,
                    null
                )
            );
    }

    /// <summary>The first or the last place of its lane.</summary>
    public sealed record LaneEnd(bool IsTop) : LanePlace
    {
        internal override Task<(RoadmapLane Lane, int Place, Reply? No)> Find(
            RoadmapItem item,
            IReadOnlyList<RoadmapItem> open,
            Turn turn,
            IWork work,
            CancellationToken cancel
        ) => Task.FromResult<(RoadmapLane, int, Reply?)>((item.Lane, IsTop ? 0 : int.MaxValue, null));
    }

    /// <summary>So many places up (negative) or down in its lane.</summary>
    public sealed record LaneStep(int Places) : LanePlace
    {
        internal override Task<(RoadmapLane Lane, int Place, Reply? No)> Find(
            RoadmapItem item,
            IReadOnlyList<RoadmapItem> open,
            Turn turn,
            IWork work,
            CancellationToken cancel
        ) => Task.FromResult<(RoadmapLane, int, Reply?)>((item.Lane, PlaceOf(item, open) + Places, null));
    }

    /// <summary>Directly above or below another item, in its lane.</summary>
    /// <param name="Told">The lane that was said besides; <c>null</c>: none was.</param>
    public sealed record BesideItem(string Other, bool IsBelow, RoadmapLane? Told = null) : LanePlace
    {
        internal override async Task<(RoadmapLane Lane, int Place, Reply? No)> Find(
            RoadmapItem item,
            IReadOnlyList<RoadmapItem> open,
            Turn turn,
            IWork work,
            CancellationToken cancel
        )
        {
            var found = await work.FindOpenItem(turn, Other, cancel);
            if (found.Item is not { } other)
                return (item.Lane, 0, found.No);
            if (other.Number == item.Number)
                return (
                    item.Lane,
                    0,
                    Reply.No($"{item.Key:b} cannot stand relative to itself. Name another item.", RoadmapText.SeeAll)
                );
            if (Told is { } lane && lane != other.Lane)
                return (item.Lane, 0, IsElsewhere(item, other, lane));
            var place = PlaceOf(other, [.. open.Where(one => one.Number != item.Number)]);
            return (other.Lane, IsBelow ? place + 1 : place, null);
        }

        private static Reply IsElsewhere(RoadmapItem item, RoadmapItem other, RoadmapLane told) =>
            Reply.No(
                $"{other.Key:b} is in {other.Lane.Name()}, not in {told.Name()}, so nothing has moved.",
                new Button($"To {told.Name()}", $"move {item.Key} to {told.Name()}"),
                RoadmapText.SeeAll
            );
    }

    /// <summary>Takes a place; <c>null</c>: the words are none.</summary>
    internal static LanePlace? Take(Words words)
    {
        if (TakeBeside(words.Skip("to"), null, out var beside))
            return beside;
        if (words.Take("up"))
            return new LaneStep(-Count(words));
        if (words.Take("down"))
            return new LaneStep(Count(words));
        words.Skip("to|into|in|on|the|lane|roadmap");
        if (TakeEnd(words, out var isTop))
            return words.Skip("of|in|the").AtEnd || LaneWords.Take(words) is not { } of
                ? new LaneEnd(isTop)
                : new Lane(of, isTop);
        if (LaneWords.Take(words) is not { } lane)
            return null;
        // “to now above R-1”, “to now, at the top”
        if (TakeBeside(words.Skip("lane"), lane, out beside))
            return beside;
        return new Lane(lane, words.Take("at|on|to", "top") || words.Take("at|on|to", "the", "top"));
    }

    private static bool TakeEnd(Words words, out bool isTop)
    {
        isTop = words.Take("top|first|start|front");
        return isTop || words.Take("bottom|last|end");
    }

    private static bool TakeBeside(Words words, RoadmapLane? told, out BesideItem? place)
    {
        place = null;
        var isAbove = words.Take("above|over|before");
        if (!isAbove && !words.Take("below|under|behind|after"))
            return false;
        if (LaneWords.TakeItem(words, LaneWords.BeforeReason, out var other))
            place = new BesideItem(other, !isAbove, told);
        return true;
    }

    private static int Count(Words words) => words.Take(out int places) ? Math.Clamp(places, 1, 100) : 1;

    private static int PlaceOf(RoadmapItem item, IReadOnlyList<RoadmapItem> open) =>
        open.Where(one => one.Lane == item.Lane).ToList().FindIndex(one => one.Number == item.Number);
}
