using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>
/// The stretch of (sort, id) that a page is taken from: the requested range, from where the previous page ended. Every statement over
/// it has the same first eight parameters.
/// </summary>
internal sealed record SqlitePageRange(
    string Low,
    string High,
    string? Sort,
    string? Id,
    bool Descending,
    bool LowIncluded
)
{
    // Appended to a prefix, it sorts behind every key with that prefix.
    private const string Behind = "\U0010FFFF";

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

    /// <summary>The values of <c>?1</c> to <c>?8</c>.</summary>
    public object?[] Values(string partition, string kind, long now, int limit) =>
        [partition, kind, Low, High, Sort, Id, now, limit];

    /// <summary>The condition that a document <c>d</c> lies within the range and has not expired.</summary>
    /// <param name="table">The table whose index on (sort, id) is walked.</param>
    public string Lasting(string table) =>
        $"d.partition = ?1 AND d.kind = ?2 AND d.sort IS NOT NULL AND {Within(table)} AND (d.expires IS NULL OR d.expires > ?7)";

    public string Order(string table)
    {
        var direction = Descending ? "DESC" : "ASC";
        return $"ORDER BY {table}.sort {direction}, {table}.id {direction} LIMIT ?8";
    }

    private string Within(string table)
    {
        var turn = Descending ? "<" : ">";
        var low = LowIncluded ? ">=" : ">";
        return $"{table}.sort {low} ?3 AND {table}.sort < ?4 AND (?5 IS NULL OR ({table}.sort, {table}.id) {turn} (?5, ?6))";
    }
}
