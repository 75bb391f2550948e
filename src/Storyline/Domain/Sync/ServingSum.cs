using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sync;

/// <summary>Open stories of one kind, added up. Differences are sums too, so any number may be negative.</summary>
/// <param name="Unestimated">The stories among them that have no estimate.</param>
/// <param name="Points">The sum of the estimates.</param>
public readonly record struct ServingSum(int Stories, int Unestimated, double Points)
{
    // Estimates like 0.1 added and taken away again leave nothing behind.
    private const int Digits = 6;

    /// <summary>What they weigh: their points, and one point for each story without an estimate.</summary>
    public double Weight() => Points + Unestimated;

    public static ServingSum operator +(ServingSum one, ServingSum other) =>
        new(
            one.Stories + other.Stories,
            one.Unestimated + other.Unestimated,
            Math.Round(one.Points + other.Points, Digits)
        );

    public static ServingSum operator -(ServingSum sum) => new(-sum.Stories, -sum.Unestimated, -sum.Points);
}

/// <summary>What an open story of a team is linked to: the stories with the same links are added up together.</summary>
/// <param name="Goal">The number of its goal.</param>
/// <param name="Item">The number of its roadmap item, whose goal it serves too.</param>
/// <param name="Epic">The number of its epic, which matters only where it has neither a goal nor an item of its own.</param>
public sealed record ServingLink(string Team, long? Goal, long? Item, long? Epic = null)
{
    /// <summary>The links of a story that counts: an open one that is no epic.</summary>
    public static (ServingLink Link, ServingSum Sum)? Of(Story? story) =>
        story is { IsInBacklog: true }
            ? (
                new ServingLink(
                    story.Team,
                    story.Rungs.Goal,
                    story.Rungs.Item,
                    story.Rungs is { Goal: null, Item: null } ? story.Epic?.Number : null
                ),
                new ServingSum(1, story.Points is null ? 1 : 0, story.Points ?? 0)
            )
            : null;
}

/// <summary>A sum with what its stories are linked to, as it is kept.</summary>
public sealed record ServingEntry(ServingLink Link, ServingSum Sum)
{
    /// <summary>The entries with one more sum; what is empty is left out.</summary>
    public static IReadOnlyList<ServingEntry> Add(
        IReadOnlyList<ServingEntry> entries,
        IEnumerable<ServingEntry> more
    ) =>
        [
            .. entries
                .Concat(more)
                .GroupBy(entry => entry.Link)
                .Select(group => new ServingEntry(
                    group.Key,
                    group.Aggregate(default(ServingSum), (sum, entry) => sum + entry.Sum)
                ))
                .Where(entry => entry.Sum != default),
        ];
}
