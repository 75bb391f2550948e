using System.Globalization;
using Storyline.Conversation;
using Storyline.Storage;

namespace Storyline.Backlog;

/// <summary>
/// The order of one team's backlog: positions, neighbours and places between them. It reads the stories around a place, never
/// the whole, and counts no further than <see cref="Limits.CountedUpTo"/>.
/// </summary>
public sealed class BacklogOrder(IWork work, string team, Limits limits)
{
    private const int LargestPage = 1_000;
    private readonly string prefix = Story.BacklogOf(team);

    /// <summary>Counts the stories and adds up their points.</summary>
    public Task<Tally> Totals(CancellationToken cancel) => work.Tally<Story>(new SortRange(prefix), limits.CountedUpTo, cancel);

    public Task<Position> PositionOf(Story story, CancellationToken cancel) => PositionBefore(story, [], cancel);

    /// <summary>The position that the first of the moved stories has in a gap.</summary>
    public Task<Position> PositionIn(Gap gap, IReadOnlyList<Story> moved, CancellationToken cancel) => PositionBefore(gap.Below, moved, cancel);

    /// <summary>The stories next to one (or to an end of the backlog) in one direction, nearest first.</summary>
    /// <param name="from">Where to start (exclusive); <c>null</c>: at the bottom going up, at the top going down.</param>
    public async Task<IReadOnlyList<Story>> Next(
        Story? from, bool up, int count, IReadOnlyCollection<Story> except, CancellationToken cancel)
    {
        var range = up ? new SortRange(prefix, Before: from?.Sort) : new SortRange(prefix, After: from?.Sort);
        var skipped = except.Select(story => story.Key).ToHashSet();
        var found = new List<Story>();
        string? continuation = null;
        do
        {
            var ask = Math.Min(LargestPage, count - found.Count + skipped.Count);
            var page = await work.List<Story>(new Slice(range, ask) { Descending = up, Continuation = continuation }, cancel);
            found.AddRange(page.Items.Where(story => !skipped.Contains(story.Key)).Take(count - found.Count));
            continuation = page.Continuation;
        }
        while (found.Count < count && continuation is not null);
        return found;
    }

    /// <summary>The gap above or below a story, as it is without the stories that are to be moved.</summary>
    /// <param name="beside"><c>null</c>: the very top (<paramref name="below"/>) or the very bottom.</param>
    public async Task<Gap> Beside(Story? beside, bool below, IReadOnlyCollection<Story> moved, CancellationToken cancel)
    {
        var other = await Next(beside, up: !below, 1, moved, cancel) is [var next] ? next : null;
        return below ? new Gap(beside, other) : new Gap(other, beside);
    }

    /// <summary>
    /// Stages stories into a gap, in the order given. Each of them is the only document written for it, but for the rare move
    /// that finds the gap exhausted: that one spreads the neighbours apart as well, in the same batch.
    /// </summary>
    public async Task Place(IReadOnlyList<Story> moved, Gap gap, CancellationToken cancel)
    {
        if (OrderSpacing.Fit(KeyOf(gap.Above), KeyOf(gap.Below), moved.Count) is { } keys)
        {
            Stage(moved, keys);
            return;
        }
        const int seen = OrderSpacing.MostNeighbours + 1;
        var above = gap.Above is { } upper ? [upper, .. await Next(upper, up: true, seen - 1, moved, cancel)] : Array.Empty<Story>();
        var below = gap.Below is { } lower ? [lower, .. await Next(lower, up: false, seen - 1, moved, cancel)] : Array.Empty<Story>();
        var respread = OrderSpacing.Around([.. above.Select(Key)], [.. below.Select(Key)], moved.Count);
        Stage([.. above.Take(respread.Above).Reverse(), .. moved, .. below.Take(respread.Below)], respread.Keys);
    }

    private void Stage(IReadOnlyList<Story> stories, IReadOnlyList<OrderKey> keys)
    {
        for (var at = 0; at < stories.Count; at++) work.Store(stories[at] with { Order = keys[at].Value });
    }

    private async Task<Position> PositionBefore(Story? story, IReadOnlyList<Story> moved, CancellationToken cancel)
    {
        var tally = await work.Tally<Story>(new SortRange(prefix, Before: story?.Sort), limits.CountedUpTo, cancel);
        var leaving = moved.Count(one => story is null || string.CompareOrdinal(one.Sort, story.Sort) < 0);
        return new Position(tally.Count - leaving + 1, tally.IsPartial);
    }

    private static OrderKey Key(Story story) => new(story.Order);

    private static OrderKey? KeyOf(Story? story) => story is null ? null : Key(story);
}

/// <summary>A place between two neighbours; <c>null</c>: the top or the bottom.</summary>
public sealed record Gap(Story? Above, Story? Below)
{
    /// <summary>Whether these stories are there already.</summary>
    public bool Holds(IEnumerable<Story> stories) => stories.All(story =>
        (Above is null || string.CompareOrdinal(Above.Sort, story.Sort) < 0) && (Below is null || string.CompareOrdinal(story.Sort, Below.Sort) < 0));
}

/// <summary>A position in a backlog, from 1; counted no further than the limits say.</summary>
public readonly record struct Position(int Number, bool IsBeyond)
{
    public override string ToString() =>
        IsBeyond ? string.Create(CultureInfo.InvariantCulture, $"beyond {Number - 1:N0}") : Number.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>1st</c>, <c>22nd</c>, <c>113th</c>.</summary>
    public string Ordinal() => IsBeyond ? ToString() : Of(Number);

    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}{Suffix(number)}");

    private static string Suffix(int number) => (number % 100, number % 10) switch
    {
        (11 or 12 or 13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
}
