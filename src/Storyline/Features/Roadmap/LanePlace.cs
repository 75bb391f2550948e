using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
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

    /// <summary>The end of a lane.</summary>
    public sealed record Lane(RoadmapLane To) : LanePlace
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
                (To, item.Lane == To ? PlaceOf(item, open) : int.MaxValue, null)
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
    public sealed record BesideItem(string Other, bool IsBelow) : LanePlace
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
            var place = PlaceOf(other, [.. open.Where(one => one.Number != item.Number)]);
            return (other.Lane, IsBelow ? place + 1 : place, null);
        }
    }

    /// <summary>Takes a place; <c>null</c>: the words are none.</summary>
    internal static LanePlace? Take(Words words)
    {
        words.Skip("to");
        if (words.Take("above|over|before"))
            return Beside(words, isBelow: false);
        if (words.Take("below|under|behind|after"))
            return Beside(words, isBelow: true);
        if (words.Take("up"))
            return new LaneStep(-Count(words));
        if (words.Take("down"))
            return new LaneStep(Count(words));
        words.Skip("to|into|in|on|the|lane|roadmap");
        if (words.Take("top|first|start|front"))
            return new LaneEnd(IsTop: true);
        if (words.Take("bottom|last|end"))
            return new LaneEnd(IsTop: false);
        var lane = LaneWords.Take(words);
        words.Skip("lane");
        return lane is { } to ? new Lane(to) : null;
    }

    private static BesideItem? Beside(Words words, bool isBelow) =>
        LaneWords.TakeItem(words, LaneWords.BeforeReason, out var other) ? new BesideItem(other, isBelow) : null;

    private static int Count(Words words) => words.Take(out int places) ? Math.Clamp(places, 1, 100) : 1;

    private static int PlaceOf(RoadmapItem item, IReadOnlyList<RoadmapItem> open) =>
        open.Where(one => one.Lane == item.Lane).ToList().FindIndex(one => one.Number == item.Number);
}
