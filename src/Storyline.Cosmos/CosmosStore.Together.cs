using System.Text.Json;
using Storyline.Storage;

namespace Storyline.Cosmos;

/// <summary>Two questions asked as one, by what this host remembers of a list; and as two, where that does not hold any more.</summary>
public sealed partial class CosmosStore
{
    /// <summary>How many others may have come behind the last one that is remembered, before both are asked for apart.</summary>
    private const int MostNews = 10;

    private readonly Hints hints = new();

    public async Task<(StoredPage Page, Tally Tally)> PageAndTally(PageRequest page, TallyRequest tally, CancellationToken cancel)
    {
        var (window, counted) = (Window.Of(page.Range, page.Descending), Window.Of(tally.Range));
        if (IsWithin(page, tally) && hints.StretchOf(page, window) is { } stretch)
        {
            var rows = await Ask(Question.Counted(tally, counted, stretch, Now), page.Partition, tally.AtMost + 1, CosmosJson.Default.EntryPage, one => one.Documents, cancel);
            var list = Counted.Of(rows, page, tally);
            var sum = list.Tally(tally);
            if (list.Page(page, window, sum.IsPartial) is not { } items) return (await Page(page, cancel), sum);
            hints.Start(page, items);
            return (PageOf(items, page.Limit), sum);
        }
        var shown = await Page(page, cancel);
        return (shown, page.Shows(tally, shown) ? Storage.Tally.Of(shown.Documents) : await Tally(tally, cancel));
    }

    public async Task<(StoredPage Found, StoredDocument? Last)> SearchAndLast(SearchRequest request, CancellationToken cancel)
    {
        if (request is { Descending: true, Terms: [], Words: [], AnyOf.Count: > 0, Continuation: null } && hints.EndOf(request.Partition, request.Kind, request.Range) is { } end)
        {
            var most = request.Limit + 1 + MostNews;
            var items = await Ask(
                Question.FoundAndLast(request, Window.Of(request.Range, descending: true), end, most, Now), request.Partition, most, CosmosJson.Default.ItemPage, page => page.Documents, cancel);
            var found = items.Where(item => item.Terms?.Any(request.AnyOf.Contains) == true).ToList();
            if (items is [var last, ..] && string.CompareOrdinal(last.Sort, end) >= 0 && (items.Count < most || found.Count > request.Limit))
            {
                hints.End(request.Partition, request.Kind, request.Range, last);
                return (PageOf(found, request.Limit), last.ToDocument());
            }
        }
        var (looked, ended) = (Search(request, cancel), Page(new PageRequest(request.Partition, request.Kind, request.Range, 1, Descending: true), cancel));
        return (await looked, (await ended).Documents is [var only] ? only : null);
    }

    // The page must be a part of what is counted: then what comes back shows whether it is whole.
    private static bool IsWithin(PageRequest page, TallyRequest tally) =>
        page.Partition == tally.Partition && page.Kind == tally.Kind && page.Range.Prefix == tally.Range.Prefix && page.Range.After is null && tally.Range.After is null
        && (tally.Range.Before is null || (page.Range.Before is { } before && string.CompareOrdinal(before, tally.Range.Before) <= 0));
}

/// <summary>A list that was counted, with some of it as documents.</summary>
internal sealed record Counted(IReadOnlyList<Entry> Entries)
{
    public static Counted Of(IReadOnlyList<JsonElement> rows, PageRequest page, TallyRequest tally)
    {
        var mark = SortText.Of(tally.Mark);
        return new Counted([.. rows.Select(row => Entry.Of(row, page, mark))]);
    }

    public Tally Tally(TallyRequest request) => new(
        Math.Min(Entries.Count, request.AtMost), Entries.Count(one => one.Weight is not null), Entries.Sum(one => one.Weight ?? 0), Entries.Count > request.AtMost,
        request.Mark is null ? 0 : Entries.Count(one => one.IsBeforeMark));

    /// <summary>The documents of a page and one more where there is one, in its order; <c>null</c>: they are not all here.</summary>
    public IReadOnlyList<Item>? Page(PageRequest request, Window window, bool isPartial)
    {
        var items = Entries.Select(one => one.Item).OfType<Item>().Where(item => window.Holds(item.Sort)).ToList();
        var isCutOff = isPartial && Entries[^1].Item is not null;
        var isEnough = items.Count > request.Limit;
        if (request.Descending)
        {
            items.Reverse();
            return !isCutOff && items.Count > 0 && (isEnough || Entries[0].Item is not null) ? items : null;
        }
        return isEnough || (!isCutOff && Entries.Count > 0 && Entries[^1].Item is not null) ? items : null;
    }
}

/// <summary>One of a counted list.</summary>
/// <param name="Item">The document, where it was asked for.</param>
internal readonly record struct Entry(Item? Item, double? Weight, bool IsBeforeMark)
{
    public static Entry Of(JsonElement row, PageRequest page, string? mark)
    {
        if (row.ValueKind == JsonValueKind.Object)
        {
            var item = row.Deserialize(CosmosJson.Default.Item)! with { Partition = page.Partition, Kind = page.Kind };
            return new Entry(item, item.Weight, mark is not null && string.CompareOrdinal(item.Sort, mark) < 0);
        }
        var isBehind = row.ValueKind == JsonValueKind.Array;
        var weight = isBehind ? row[0] : row;
        return new Entry(null, weight.ValueKind == JsonValueKind.Number ? weight.GetDouble() : null, mark is not null && !isBehind);
    }
}
