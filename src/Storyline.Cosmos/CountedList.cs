using System.Text.Json;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>A list that was counted, with some of its entries as documents.</summary>
internal sealed record CountedList(IReadOnlyList<CountedEntry> Entries)
{
    public static CountedList Of(IReadOnlyList<JsonElement> rows, PageRequest page, TallyRequest tally)
    {
        var mark = SortText.Of(tally.Mark);
        return new CountedList([.. rows.Select(row => CountedEntry.Of(row, page, mark))]);
    }

    public Tally Tally(TallyRequest request) =>
        new(
            Math.Min(Entries.Count, request.AtMost),
            Entries.Count(one => one.Weight is not null),
            Entries.Sum(one => one.Weight ?? 0),
            Entries.Count > request.AtMost,
            request.Mark is null ? 0 : Entries.Count(one => one.IsBeforeMark)
        );

    /// <summary>
    /// The documents of a page, in its order, and the one behind it if there is one; <c>null</c>: some are missing.
    /// </summary>
    public IReadOnlyList<CosmosItem>? Page(PageRequest request, CosmosPageRange range, bool isPartial)
    {
        var items = Entries.Select(one => one.Item).OfType<CosmosItem>().Where(item => range.Holds(item.Sort)).ToList();
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

/// <summary>An entry of a counted list.</summary>
/// <param name="Item">The document, if it was asked for.</param>
internal readonly record struct CountedEntry(CosmosItem? Item, double? Weight, bool IsBeforeMark)
{
    public static CountedEntry Of(JsonElement row, PageRequest page, string? mark)
    {
        if (row.ValueKind == JsonValueKind.Object)
        {
            var item = row.Deserialize(CosmosJson.Default.CosmosItem)! with
            {
                Partition = page.Partition,
                Kind = page.Kind,
            };
            return new CountedEntry(item, item.Weight, mark is not null && string.CompareOrdinal(item.Sort, mark) < 0);
        }
        var isBehind = row.ValueKind == JsonValueKind.Array;
        var weight = isBehind ? row[0] : row;
        return new CountedEntry(
            null,
            weight.ValueKind == JsonValueKind.Number ? weight.GetDouble() : null,
            mark is not null && !isBehind
        );
    }
}
