using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Ordering;

/// <summary>The place a story moves to.</summary>
public abstract record Destination
{
    private Destination() { }

    /// <summary>The stories it names.</summary>
    internal virtual IReadOnlyList<StoryKey> Named => [];

    /// <summary>The gap it means, or the answer when there is none.</summary>
    internal abstract Task<(BacklogGap? Gap, Reply? No)> Find(
        Turn turn,
        IWork work,
        BacklogOrder order,
        IReadOnlyList<Story> moved,
        CancellationToken cancel
    );

    public sealed record Top : Destination
    {
        internal override async Task<(BacklogGap? Gap, Reply? No)> Find(
            Turn turn,
            IWork work,
            BacklogOrder order,
            IReadOnlyList<Story> moved,
            CancellationToken cancel
        ) => (await order.Beside(null, below: true, moved, cancel), null);
    }

    public sealed record Bottom : Destination
    {
        internal override async Task<(BacklogGap? Gap, Reply? No)> Find(
            Turn turn,
            IWork work,
            BacklogOrder order,
            IReadOnlyList<Story> moved,
            CancellationToken cancel
        ) => (await order.Beside(null, below: false, moved, cancel), null);
    }

    /// <summary>Directly above or below another story.</summary>
    public sealed record Beside(StoryKey Story, bool IsBelow) : Destination
    {
        internal override IReadOnlyList<StoryKey> Named => [Story];

        internal override async Task<(BacklogGap? Gap, Reply? No)> Find(
            Turn turn,
            IWork work,
            BacklogOrder order,
            IReadOnlyList<Story> moved,
            CancellationToken cancel
        )
        {
            var (beside, no) = await work.FindOpenStory(turn, Story, cancel);
            if (beside is null)
                return (null, no);
            if (beside.IsEpic)
                return (null, Unordered(beside));
            if (moved.Any(story => story.Key == Story))
                return (
                    null,
                    Reply.No(
                        $"{Story:b} cannot be placed relative to itself. Name another story, or a position.",
                        new Button("See the backlog", "backlog")
                    )
                );
            return (await order.Beside(beside, IsBelow, moved, cancel), null);
        }
    }

    /// <summary>A position, from 1.</summary>
    public sealed record At(int Position) : Destination
    {
        internal override async Task<(BacklogGap? Gap, Reply? No)> Find(
            Turn turn,
            IWork work,
            BacklogOrder order,
            IReadOnlyList<Story> moved,
            CancellationToken cancel
        )
        {
            if (Position < 1)
                return (
                    null,
                    Reply.No($"Positions start at 1; {Position} is not one.", To(moved, "top", "Move to the top"))
                );
            if (Position > turn.Limits.CountedUpTo)
                return (
                    null,
                    Reply.No(
                        $"I count positions up to {Thousands(turn.Limits.CountedUpTo)}. Say it with a neighbour instead, for instance “move {moved[0].Key} below {turn.Product.Key}-1”.",
                        To(moved, "bottom", "Move to the bottom")
                    )
                );
            var before = await order.Next(null, up: false, Position, moved, cancel);
            if (before.Count < Position - 1)
                return (
                    null,
                    Reply.No(
                        $"The backlog has {CountText.Of(before.Count + moved.Count, "story", "stories")}, so there is no position {Position}.",
                        To(moved, "bottom", "Move to the bottom")
                    )
                );
            return (
                new BacklogGap(Position == 1 ? null : before[Position - 2], before.ElementAtOrDefault(Position - 1)),
                null
            );
        }
    }

    /// <summary>Between two neighbours.</summary>
    public sealed record BetweenStories(StoryKey One, StoryKey Other) : Destination
    {
        internal override IReadOnlyList<StoryKey> Named => [One, Other];

        internal override async Task<(BacklogGap? Gap, Reply? No)> Find(
            Turn turn,
            IWork work,
            BacklogOrder order,
            IReadOnlyList<Story> moved,
            CancellationToken cancel
        )
        {
            var (one, no) = await work.FindOpenStory(turn, One, cancel);
            var (other, nor) = await work.FindOpenStory(turn, Other, cancel);
            if (one is null || other is null)
                return (null, no ?? nor);
            var isFirst = string.CompareOrdinal(one.Sort, other.Sort) < 0;
            var upper = isFirst ? one : other;
            var lower = isFirst ? other : one;
            var next = await order.Next(upper, up: false, 1, moved, cancel);
            return next is [var follows] && follows.Key == lower.Key
                ? (new BacklogGap(upper, lower), null)
                : (null, AskBeside(upper, lower, moved));
        }

        private static Reply AskBeside(Story upper, Story lower, IReadOnlyList<Story> moved) =>
            Reply.Ask(
                $"{upper.Key:b} and {lower.Key:b} are no neighbours. Where do you want it?",
                To(moved, $"below {upper.Key}", $"Below {upper.Key}"),
                To(moved, $"above {lower.Key}", $"Above {lower.Key}")
            );
    }

    /// <summary>Between two neighbouring places, as they are counted now.</summary>
    public sealed record BetweenPlaces(int One, int Other) : Destination
    {
        internal override async Task<(BacklogGap? Gap, Reply? No)> Find(
            Turn turn,
            IWork work,
            BacklogOrder order,
            IReadOnlyList<Story> moved,
            CancellationToken cancel
        )
        {
            if (One < 1 || Other != One + 1 || Other > turn.Limits.CountedUpTo)
                return (
                    null,
                    Reply.No(
                        $"Places {One} and {Other} are no neighbours.",
                        To(moved, $"{Math.Max(1, Other)}", $"To place {Math.Max(1, Other)}")
                    )
                );
            var all = await order.Next(null, up: false, Other, [], cancel);
            if (all.Count < Other)
                return (
                    null,
                    Reply.No(
                        $"The backlog has {all.Count} stories, so there is no place {Other}.",
                        To(moved, "bottom", "Move to the bottom")
                    )
                );
            return moved.Any(story => story.Key == all[^2].Key)
                ? (await order.Beside(all[^1], below: false, moved, cancel), null)
                : (await order.Beside(all[^2], below: true, moved, cancel), null);
        }
    }

    /// <summary>Up (negative) or down by some places, or as far as it goes.</summary>
    public sealed record By(int Places) : Destination
    {
        internal override async Task<(BacklogGap? Gap, Reply? No)> Find(
            Turn turn,
            IWork work,
            BacklogOrder order,
            IReadOnlyList<Story> moved,
            CancellationToken cancel
        )
        {
            if (Places == 0)
                return (
                    null,
                    Reply.No("By 0 places means it stays where it is.", new Button("See the backlog", "backlog"))
                );
            if (Math.Abs((long)Places) > turn.Limits.CountedUpTo)
                return (
                    null,
                    Reply.No(
                        $"I count up to {Thousands(turn.Limits.CountedUpTo)} places.",
                        To(moved, Places < 0 ? "top" : "bottom", "All the way")
                    )
                );
            var up = Places < 0;
            var passed = await order.Next(up ? moved[0] : moved[^1], up, Math.Abs(Places), moved, cancel);
            // The gap beyond the last story passed, or the end of the backlog when there is none.
            return (
                await order.Beside(
                    passed.Count == 0 ? null : passed[^1],
                    below: passed.Count == 0 ? up : !up,
                    moved,
                    cancel
                ),
                null
            );
        }
    }

    /// <summary>A place beside a story that was not named.</summary>
    internal sealed record NoNeighbour(string Question) : Destination
    {
        internal override Task<(BacklogGap? Gap, Reply? No)> Find(
            Turn turn,
            IWork work,
            BacklogOrder order,
            IReadOnlyList<Story> moved,
            CancellationToken cancel
        ) => Task.FromResult<(BacklogGap?, Reply?)>((null, Reply.Ask(Question)));
    }

    /// <summary>The answer for an epic, which has no position.</summary>
    internal static Reply Unordered(Story epic) =>
        Reply.No(
            $"{epic.Key:b} is an epic. Epics group stories and have no place in the order; move its stories instead.",
            new Button("See its stories", $"backlog epic:{epic.Key}"),
            new Button($"See {epic.Key}", epic.Key.ToString())
        );

    private static Button To(IReadOnlyList<Story> moved, string where, string label) =>
        new(label, $"move {string.Join(", ", moved.Select(story => story.Key))} to {where}");

    private static string Thousands(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
