using System.Collections.Concurrent;
using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Cosmos;

/// <summary>
/// How both ends of a list looked when this host last read them. With a guess at where a page ends, one question answers the page and
/// the count of the whole list; with a guess at the last key, one question answers a search and the last document. A guess is never
/// an answer: the result shows whether it was right, and where it was wrong the questions are asked apart.
/// </summary>
internal sealed class PageGuesses
{
    private const int MostLists = 2_000;
    private const int MostKeys = 64;
    private readonly BoundedMemory<(string Partition, string Kind, string Prefix), IReadOnlyList<string>> starts = new(
        MostLists
    );
    private readonly BoundedMemory<(string Partition, string Kind, string Prefix), string> ends = new(MostLists);

    /// <summary>Remembers the keys at the start of a list.</summary>
    public void Start(PageRequest request, IReadOnlyList<CosmosItem> items)
    {
        if (request is not { Descending: false, Continuation: null, Range.After: null } || items.Count == 0)
            return;
        var key = (request.Partition, request.Kind, request.Range.Prefix);
        // A short read does not replace a longer one that starts alike.
        if (starts.TryGet(key, out var known) && known.Count > items.Count && known[items.Count - 1] == items[^1].Sort)
            return;
        starts.Put(key, [.. items.Take(MostKeys).Select(item => item.Sort!)]);
    }

    /// <summary>Remembers the last key of a list.</summary>
    public void End(string partition, string kind, SortRange range, CosmosItem last)
    {
        if (range is { Before: null, After: null })
            ends.Put((partition, kind, range.Prefix), last.Sort!);
    }

    /// <summary>The last key of a list, as this host last saw it; <c>null</c>: unknown.</summary>
    public string? EndOf(string partition, string kind, SortRange range) =>
        range is { Before: null, After: null } && ends.TryGet((partition, kind, range.Prefix), out var end)
            ? end
            : null;

    /// <summary>The keys (inclusive) between which a page and the document behind it lie; <c>null</c>: unknown.</summary>
    public (string From, string To)? StretchOf(PageRequest request, CosmosPageRange range)
    {
        if (
            request.Continuation is not null
            || !starts.TryGet((request.Partition, request.Kind, request.Range.Prefix), out var keys)
        )
            return null;
        var inside = keys.Where(range.Holds).ToList();
        if (inside.Count == 0)
            return null;
        if (!request.Descending)
            return inside.Count > request.Limit ? (range.Low, inside[request.Limit]) : null;
        // Going up from the end of the range: the remembered keys must reach that far.
        return string.CompareOrdinal(keys[^1], range.High) < 0
            ? null
            : (inside[Math.Max(0, inside.Count - 1 - request.Limit)], range.High);
    }
}
