using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>The stretch of (sort, id) that a page is taken from: the range asked for, from where the page before ended.</summary>
internal sealed record SqlitePageRange(
    string Low,
    string High,
    string? Sort,
    string? Id,
    bool Descending,
    bool LowIncluded
)
{
    // Sorts behind everything that starts with the prefix.
    private const string Behind = "\U0010FFFF";

    public string Direction => Descending ? "DESC" : "ASC";

    public static SqlitePageRange Of(SortRange range, bool descending, string? continuation)
    {
        var after = range.After is { } start && string.CompareOrdinal(start, range.Prefix) >= 0 ? start : null;
        var place = continuation is null ? null : PlaceInList.Read(continuation);
        return new SqlitePageRange(
            after ?? range.Prefix,
            range.Before ?? range.Prefix + Behind,
            place?.Sort,
            place?.Id,
            descending,
            after is null
        );
    }

    /// <summary>The condition on four parameters from <paramref name="first"/> on: low, high, sort, id.</summary>
    public string Where(string table, int first)
    {
        var turn = Descending ? "<" : ">";
        var low = LowIncluded ? ">=" : ">";
        return $"{table}.sort {low} ?{first} AND {table}.sort < ?{first + 1} AND (?{first + 2} IS NULL OR ({table}.sort, {table}.id) {turn} (?{first + 2}, ?{first + 3}))";
    }
}
