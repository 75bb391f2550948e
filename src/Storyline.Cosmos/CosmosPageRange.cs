using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>
/// The stretch of (sort, id) that a page is taken from: the requested range, cut off where the previous page ended. The cut bounds
/// the sort key, which the index serves; the id only tells equal keys apart.
/// </summary>
internal sealed record CosmosPageRange(
    string Low,
    bool LowIncluded,
    string High,
    bool HighIncluded,
    string? Id,
    bool Descending
)
{
    public static CosmosPageRange Of(SortRange range, bool descending = false, string? continuation = null)
    {
        var after = range.After is { } start && string.CompareOrdinal(start, range.Prefix) >= 0 ? start : null;
        var whole = new CosmosPageRange(
            SortText.Of(after ?? range.Prefix)!,
            after is null,
            SortText.Of(range.Before) ?? SortText.Of(range.Prefix)! + SortText.Behind,
            HighIncluded: false,
            Id: null,
            descending
        );
        if (continuation is null)
            return whole;
        var place = PlaceInList.Read(continuation);
        var (sort, id) = (SortText.Of(place.Sort)!, ItemId.Of(place.Id));
        return descending
            ? whole with
            {
                High = sort,
                HighIncluded = true,
                Id = id,
            }
            : whole with
            {
                Low = sort,
                LowIncluded = true,
                Id = id,
            };
    }

    /// <summary>Whether a key is within the range; the id is not compared.</summary>
    public bool Holds(string? sort) =>
        string.CompareOrdinal(sort, Low) >= (LowIncluded ? 0 : 1)
        && string.CompareOrdinal(sort, High) < (HighIncluded ? 1 : 0);
}
