using System.Globalization;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Domain.Backlog;

/// <summary>
/// The order of one team's backlog: positions, neighbours and the gaps between them. It reads only the stories around a
/// place and counts up to <see cref="Limits.CountedUpTo"/>.
/// </summary>
public sealed class BacklogOrder(IWork work, string team, Limits limits)
{
    private const int LargestPage = 1_000;
    private readonly string prefix = Story.BacklogOf(team);

    // The positions counted while a gap was looked for; a move mostly needs the same ones.
    private (string? Before, string? Mark, Tally Tally)? counted;

    /// <summary>A page of the backlog, with the number of its stories and the sum of their points.</summary>
    public Task<(PagedList<Story> Page, Tally Totals)> Page(
        int limit,
        string? continuation,
        CancellationToken cancel
    ) =>
        work.ListAndTally<Story>(
            new Slice(new SortRange(prefix), limit) { Continuation = continuation },
            new SortRange(prefix),
            null,
            limits.CountedUpTo,
            cancel
        );

    /// <summary>The stories above one, with the sum of their points.</summary>
    public Task<Tally> Above(Story story, CancellationToken cancel) => Count(story.Sort, mark: null, cancel);

    public async Task<BacklogPosition> PositionOf(Story story, CancellationToken cancel)
    {
        var tally = await Above(story, cancel);
        return new BacklogPosition(tally.Count + 1, tally.IsPartial);
    }

    /// <summary>The position of a story after others have left or joined in the same turn.</summary>
    public async Task<BacklogPosition> PositionAmong(
        Story story,
        IReadOnlyList<Story> leaving,
        IReadOnlyList<Story> coming,
        CancellationToken cancel
    )
    {
        var backlogPosition = await PositionOf(story, cancel);
        if (backlogPosition.IsBeyond)
            return backlogPosition;
        return backlogPosition with
        {
            Number =
                backlogPosition.Number
                - leaving.Count(one => IsAbove(one, story))
                + coming.Count(one => IsAbove(one, story)),
        };
    }

    private bool IsAbove(Story one, Story other) =>
        one.Sort!.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(one.Sort, other.Sort) < 0;

    /// <summary>The position of the first moved story and its position in a gap, counted together.</summary>
    public async Task<(BacklogPosition From, BacklogPosition To)> PositionsOf(
        IReadOnlyList<Story> moved,
        BacklogGap backlogGap,
        CancellationToken cancel
    )
    {
        var first = moved[0];
        if (backlogGap.Above is null)
            return (await PositionOf(first, cancel), new BacklogPosition(1, false));
        var (near, far, isDown) = Span(first, backlogGap.Below);
        var tally = await Count(far, near, cancel);
        var nearer = new BacklogPosition(
            Math.Min(tally.BeforeMark, limits.CountedUpTo) + 1,
            tally.BeforeMark > limits.CountedUpTo
        );
        var farther = new BacklogPosition(tally.Count + 1, tally.IsPartial);
        var (from, to) = isDown ? (nearer, farther) : (farther, nearer);
        // Moved stories above the gap leave their places.
        var leaving = moved.Count(one =>
            backlogGap.Below is null || string.CompareOrdinal(one.Sort, backlogGap.Below.Sort) < 0
        );
        return (from, to with { Number = to.Number - leaving });
    }

    /// <summary>The stories next to a story, or to an end of the backlog, in one direction, nearest first.</summary>
    /// <param name="from">Where to start, exclusive; <c>null</c>: the bottom going up, the top going down.</param>
    public async Task<IReadOnlyList<Story>> Next(
        Story? from,
        bool up,
        int count,
        IReadOnlyCollection<Story> except,
        CancellationToken cancel
    )
    {
        var range = up ? new SortRange(prefix, Before: from?.Sort) : new SortRange(prefix, After: from?.Sort);
        var skipped = except.Select(story => story.Key).ToHashSet();
        var found = new List<Story>();
        string? continuation = null;
        do
        {
            var ask = Math.Min(LargestPage, count - found.Count + skipped.Count);
            var page = await work.List<Story>(
                new Slice(range, ask) { Descending = up, Continuation = continuation },
                cancel
            );
            found.AddRange(page.Items.Where(story => !skipped.Contains(story.Key)).Take(count - found.Count));
            continuation = page.Continuation;
        } while (found.Count < count && continuation is not null);
        return found;
    }

    /// <summary>The gap above or below a story, leaving out the moved stories.</summary>
    /// <param name="beside"><c>null</c>: the very top (<paramref name="below"/>) or the very bottom.</param>
    public async Task<BacklogGap> Beside(
        Story? beside,
        bool below,
        IReadOnlyList<Story> moved,
        CancellationToken cancel
    )
    {
        if (beside is null && below && await AtTop(moved[0], cancel) is { } top)
            return new BacklogGap(null, top);
        if (beside is not null && !below)
            return new BacklogGap(await Above(beside, moved, cancel), beside);
        var other = await Next(beside, up: !below, 1, moved, cancel) is [var next] ? next : null;
        return below ? new BacklogGap(beside, other) : new BacklogGap(other, beside);
    }

    // The first moved story is somewhere below the top, unless it is there already.
    private async Task<Story?> AtTop(Story first, CancellationToken cancel)
    {
        var range = new SortRange(prefix, Before: first.Sort);
        var (page, tally) = await work.ListAndTally<Story>(
            new Slice(range, 1),
            range,
            mark: null,
            limits.CountedUpTo,
            cancel
        );
        counted = (first.Sort, null, tally);
        return page.Items is [var top] ? top : null;
    }

    private async Task<Story?> Above(Story below, IReadOnlyList<Story> moved, CancellationToken cancel)
    {
        var (near, far, _) = Span(moved[0], below);
        var slice = new Slice(new SortRange(prefix, Before: below.Sort), 1 + moved.Count) { Descending = true };
        var (page, tally) = await work.ListAndTally<Story>(
            slice,
            new SortRange(prefix, Before: far),
            near,
            limits.CountedUpTo,
            cancel
        );
        counted = (far, near, tally);
        return page.Items.FirstOrDefault(story => moved.All(one => one.Key != story.Key));
    }

    private async Task<Tally> Count(string? before, string? mark, CancellationToken cancel) =>
        counted is { } known && known.Before == before && (mark is null || known.Mark == mark)
            ? known.Tally
            : await work.Tally<Story>(new SortRange(prefix, Before: before), mark, limits.CountedUpTo, cancel);

    /// <summary>The sort keys of a story and the story it moves above, the one nearer to the top first.</summary>
    private static (string? Near, string? Far, bool IsDown) Span(Story first, Story? below) =>
        below is null || string.CompareOrdinal(first.Sort, below.Sort) < 0
            ? (first.Sort, below?.Sort, true)
            : (below.Sort, first.Sort, false);

    /// <summary>
    /// Stages stories into a gap, in the order given. A move writes only the moved stories, except when the gap is
    /// exhausted: then the same batch also spaces the neighbours out.
    /// </summary>
    public async Task Place(
        IReadOnlyList<Story> stories,
        BacklogGap backlogGap,
        LastMove mark,
        CancellationToken cancel
    )
    {
        var moved = stories.Select((story, at) => story with { Moved = mark.Of(at, stories.Count) }).ToList();
        if (OrderSpacing.Fit(KeyOf(backlogGap.Above), KeyOf(backlogGap.Below), moved.Count) is { } keys)
            Stage(moved, keys);
        else
            await SpaceOut(moved, backlogGap, cancel);
    }

    private async Task SpaceOut(List<Story> moved, BacklogGap backlogGap, CancellationToken cancel)
    {
        const int seen = OrderSpacing.MostNeighbours + 1;
        var above = backlogGap.Above is { } upper
            ? [upper, .. await Next(upper, up: true, seen - 1, moved, cancel)]
            : Array.Empty<Story>();
        var below = backlogGap.Below is { } lower
            ? [lower, .. await Next(lower, up: false, seen - 1, moved, cancel)]
            : Array.Empty<Story>();
        var respacedKeys = OrderSpacing.Around([.. above.Select(Key)], [.. below.Select(Key)], moved.Count);
        Stage(
            [.. above.Take(respacedKeys.Above).Reverse(), .. moved, .. below.Take(respacedKeys.Below)],
            respacedKeys.Keys
        );
    }

    private void Stage(List<Story> stories, IReadOnlyList<OrderKey> keys)
    {
        for (var at = 0; at < stories.Count; at++)
            work.Store(stories[at] with { Order = keys[at].Value });
    }

    private static OrderKey Key(Story story) => new(story.Order);

    private static OrderKey? KeyOf(Story? story) => story is null ? null : Key(story);
}

/// <summary>A place between two neighbours; <c>null</c>: the top or the bottom.</summary>
public sealed record BacklogGap(Story? Above, Story? Below)
{
    /// <summary>Whether these stories fill the gap already.</summary>
    public bool Holds(IEnumerable<Story> stories) =>
        stories.All(story =>
            (Above is null || string.CompareOrdinal(Above.Sort, story.Sort) < 0)
            && (Below is null || string.CompareOrdinal(story.Sort, Below.Sort) < 0)
        );

    /// <summary>An order of some stories once others have moved into this gap; only those in it are placed.</summary>
    public IReadOnlyList<Story> Filled(IReadOnlyList<Story> inOrder, IReadOnlyList<Story> moved)
    {
        var keys = moved.Select(story => story.Key).ToHashSet();
        var (movedHere, others) = (
            inOrder.Where(story => keys.Contains(story.Key)),
            inOrder.Where(story => !keys.Contains(story.Key)).ToList()
        );
        var above = Below is null
            ? others.Count
            : others.Count(story => string.CompareOrdinal(story.Sort, Below.Sort) < 0);
        return [.. others.Take(above), .. movedHere, .. others.Skip(above)];
    }
}

/// <summary>A position in a backlog, from 1, counted up to the limit.</summary>
public readonly record struct BacklogPosition(int Number, bool IsBeyond)
{
    /// <summary>Its number; <c>null</c>: it is too far down to be counted.</summary>
    public int? Counted => IsBeyond ? null : Number;

    public override string ToString() =>
        IsBeyond
            ? string.Create(CultureInfo.InvariantCulture, $"beyond {Number - 1:N0}")
            : Number.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>1st</c>, <c>22nd</c>, <c>113th</c>.</summary>
    public string Ordinal() => IsBeyond ? ToString() : Of(Number);

    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}{Suffix(number)}");

    private static string Suffix(int number) =>
        (number % 100, number % 10) switch
        {
            (11 or 12 or 13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
}
