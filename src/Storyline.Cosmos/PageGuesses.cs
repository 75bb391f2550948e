using System.Collections.Concurrent;
using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Cosmos;

/// <summary>
/// How the two ends of a list looked when this host read them last. With a guess at where a page ends, the page comes along with the
/// count of the whole list, in one question; with a guess at the last key, the last document comes along with a search. A guess is
/// never an answer: what comes back shows whether it was right, and where it was not the question is asked as if there were none.
/// </summary>
internal sealed class PageGuesses
{
    private const int MostLists = 2_000;
    private const int MostKeys = 64;
    private readonly BoundedMemory<(string Partition, string Kind, string Prefix), IReadOnlyList<string>> starts = new(
        MostLists
    );
    private readonly BoundedMemory<(string Partition, string Kind, string Prefix), string> ends = new(MostLists);

    /// <summary>Remembers what was read at the start of a list.</summary>
    public void Start(PageRequest request, IReadOnlyList<CosmosItem> items)
    {
        if (request is not { Descending: false, Continuation: null, Range.After: null } || items.Count == 0)
            return;
        var key = (request.Partition, request.Kind, request.Range.Prefix);
        // A short look does not push out a long one that begins alike.
        if (starts.TryGet(key, out var known) && known.Count > items.Count && known[items.Count - 1] == items[^1].Sort)
            return;
        starts.Put(key, [.. items.Take(MostKeys).Select(cosmosItem => cosmosItem.Sort!)]);
    }

    /// <summary>Remembers the last one of a list.</summary>
    public void End(string partition, string kind, SortRange range, CosmosItem last)
    {
        if (range is { Before: null, After: null })
            ends.Put((partition, kind, range.Prefix), last.Sort!);
    }

    /// <summary>The key of the last one of a list, as this host saw it.</summary>
    public string? EndOf(string partition, string kind, SortRange range) =>
        range is { Before: null, After: null } && ends.TryGet((partition, kind, range.Prefix), out var end)
            ? end
            : null;

    /// <summary>Between which keys (inclusive) a page and one more are to be found; <c>null</c>: nobody here knows.</summary>
    public (string From, string To)? StretchOf(PageRequest request, CosmosPageRange cosmosPageRange)
    {
        if (
            request.Continuation is not null
            || !starts.TryGet((request.Partition, request.Kind, request.Range.Prefix), out var keys)
        )
            return null;
        var inside = keys.Where(cosmosPageRange.Holds).ToList();
        if (inside.Count == 0)
            return null;
        if (!request.Descending)
            return inside.Count > request.Limit ? (cosmosPageRange.Low, inside[request.Limit]) : null;
        // Going up from somewhere: only where the keys reach that far is it known what is next.
        return string.CompareOrdinal(keys[^1], cosmosPageRange.High) < 0
            ? null
            : (inside[Math.Max(0, inside.Count - 1 - request.Limit)], cosmosPageRange.High);
    }
}
