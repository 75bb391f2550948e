using System.Text;
using System.Text.Json;
using Storyline.Storage;

namespace Storyline.Sqlite;

/// <summary>The stretch of (sort, id) that a page is taken from: the range asked for, from where the page before ended.</summary>
internal sealed record Window(string Low, string High, string? Sort, string? Id, bool Descending, bool LowIncluded)
{
    // Sorts behind everything that starts with the prefix.
    private const string Behind = "\U0010FFFF";

    public string Direction => Descending ? "DESC" : "ASC";

    public static Window Of(SortRange range, bool descending, string? continuation)
    {
        var after = range.After is { } start && string.CompareOrdinal(start, range.Prefix) >= 0 ? start : null;
        var (sort, id) = continuation is null ? (null, null) : Read(continuation);
        return new Window(after ?? range.Prefix, range.Before ?? range.Prefix + Behind, sort, id, descending, after is null);
    }

    /// <summary>The condition on four parameters from <paramref name="first"/> on: low, high, sort, id.</summary>
    public string Where(string table, int first)
    {
        var turn = Descending ? "<" : ">";
        var low = LowIncluded ? ">=" : ">";
        return $"{table}.sort {low} ${first} AND {table}.sort < ${first + 1} AND (${first + 2} IS NULL OR ({table}.sort, {table}.id) {turn} (${first + 2}, ${first + 3}))";
    }

    public static string Continue(StoredDocument last) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize<string[]>([last.Sort ?? "", last.Id]))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static (string, string) Read(string token)
    {
        try
        {
            var padded = token.Replace('-', '+').Replace('_', '/').PadRight((token.Length + 3) / 4 * 4, '=');
            if (JsonSerializer.Deserialize<string[]>(Convert.FromBase64String(padded)) is [var sort, var id]) return (sort, id);
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            throw new FormatException("That is not a continuation token of this store.", problem);
        }
        throw new FormatException("That is not a continuation token of this store.");
    }
}
