using System.Runtime.CompilerServices;
using NodaTime;

namespace Storyline.Core.Storage;

/// <summary>
/// Finds the due documents of a kind that this host works on. What is left to other hosts stays due until they have
/// dealt with it, so it is passed by: most looks begin behind it. A whole look begins at the first document; it is made
/// once a minute, and less often while it passes many by.
/// </summary>
internal sealed class DueScan(IStore store, string kind, TimeProvider time)
{
    private const int PageSize = 500;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(16);

    /// <summary>
    /// How far before now a look begins at the latest: hosts commit at the same time, and their clocks differ a little.
    /// </summary>
    private static readonly Duration Overlap = Duration.FromMinutes(2);

    /// <summary>Engines keep instants in microseconds.</summary>
    private static readonly Duration Resolution = Duration.FromTicks(10);

    private readonly Lock gate = new();
    private Instant seam = Instant.MinValue;
    private Instant wanted = Instant.MaxValue;
    private TimeSpan pause = ShortestPause;
    private long? lookedAt;

    /// <summary>Makes a whole look when the clock shows an instant.</summary>
    public void LookAgainAt(Instant at)
    {
        lock (gate)
            wanted = Instant.Min(wanted, at);
    }

    /// <summary>Finds the documents that this host works on.</summary>
    /// <param name="judge">Called once for each document, soonest first.</param>
    public async Task<DueFound> Look(
        DueSpan span,
        int most,
        Func<StoredDocument, DueVerdict> judge,
        CancellationToken cancel
    )
    {
        var (from, isWhole) = Begin(span.Now);
        var (ours, passed, isBehindOthers) = (new List<StoredDocument>(), 0, true);
        var last = from;
        await foreach (var stored in From(from, isWhole ? span.Furthest : span.Until, most, cancel))
        {
            var verdict = judge(stored);
            if (verdict == DueVerdict.Others)
                passed++;
            isBehindOthers &= verdict == DueVerdict.Others;
            if (isBehindOthers)
                last = stored.Due!.Value + Resolution;
            if (verdict == DueVerdict.Ours)
                ours.Add(stored);
            if (ours.Count == most)
                break;
        }
        End(isWhole, Instant.Min(last, span.Now - Overlap), passed);
        return new DueFound(ours, passed);
    }

    // A seam that lies ahead was set before the clock was set back.
    private (Instant From, bool IsWhole) Begin(Instant now)
    {
        lock (gate)
        {
            var isWhole =
                seam > now || wanted <= now || lookedAt is not { } before || time.GetElapsedTime(before) >= pause;
            if (isWhole)
                (lookedAt, wanted) = (time.GetTimestamp(), Instant.MaxValue);
            return (isWhole ? Instant.MinValue : seam, isWhole);
        }
    }

    private void End(bool isWhole, Instant reached, int passed)
    {
        lock (gate)
        {
            seam = reached;
            if (!isWhole)
                return;
            var longer = pause * 2;
            pause =
                passed <= PageSize ? ShortestPause
                : longer < LongestPause ? longer
                : LongestPause;
        }
    }

    /// <summary>Reads page by page. Each page begins with the instant at which the one before it ended.</summary>
    private async IAsyncEnumerable<StoredDocument> From(
        Instant from,
        Instant until,
        int limit,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var edge = new HashSet<(string, string)>();
        while (true)
        {
            var page = await store.Due(kind, from, until, limit, cancel);
            foreach (var stored in page.Where(stored => !edge.Contains((stored.Partition, stored.Id))))
                yield return stored;
            if (page.Count < limit)
                yield break;
            var end = page[^1].Due!.Value;
            // More documents are due at one instant than fit on a page.
            limit = end == from ? limit * 2 : Math.Max(limit, PageSize);
            from = end;
            edge.UnionWith(page.Where(stored => stored.Due == end).Select(stored => (stored.Partition, stored.Id)));
        }
    }
}

/// <summary>What a look has found.</summary>
/// <param name="Ours">The documents that this host works on, soonest first.</param>
/// <param name="Passed">The number of documents that are left to other hosts.</param>
internal sealed record DueFound(IReadOnlyList<StoredDocument> Ours, int Passed);

/// <summary>What a look covers.</summary>
/// <param name="Until">The last instant of a usual look.</param>
/// <param name="Furthest">The last instant of a whole look.</param>
internal sealed record DueSpan(Instant Now, Instant Until, Instant Furthest)
{
    public static DueSpan UpTo(Instant now, Instant until) => new(now, until, until);
}

/// <summary>Whose work a due document is.</summary>
internal enum DueVerdict
{
    /// <summary>This host works on it now.</summary>
    Ours,

    /// <summary>This host may work on it soon; it is looked at each time.</summary>
    Later,

    /// <summary>It is left to other hosts.</summary>
    Others,
}
