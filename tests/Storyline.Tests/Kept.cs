using System.Text;
using Microsoft.Data.Sqlite;

namespace Storyline.Tests;

/// <summary>The stored documents of a product, read directly from the database: each with its body and all its index fields.</summary>
internal static class Kept
{
    /// <summary>
    /// The documents by id, without those that undo ignores: the pipeline's own, and those that only serve look-ups or
    /// continuations.
    /// </summary>
    public static SortedDictionary<string, string> Of(TestBot bot, string partition) =>
        new(
            Rows(bot.Database).Where(row => row.Partition == partition).ToDictionary(row => row.Id, row => row.All),
            StringComparer.Ordinal
        );

    /// <summary>The documents of every product and workspace by partition and id.</summary>
    public static SortedDictionary<string, string> Everywhere(TestBot bot) =>
        new(
            Rows(bot.Database).ToDictionary(row => $"{row.Partition} {row.Id}", row => row.All),
            StringComparer.Ordinal
        );

    private static List<(string Partition, string Id, string All)> Rows(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var query = connection.CreateCommand();
        query.CommandText =
            "SELECT partition, id, kind, sort, due, terms, text, weight, body FROM document WHERE kind NOT IN ('turn', 'pending', 'exchange', 'numbers', 'errand', 'labels', 'upload', 'import', 'card', 'roadmap-news', 'serving', 'serving-share', 'sync-ledger', 'hat-asked')";
        using var rows = query.ExecuteReader();
        var found = new List<(string, string, string)>();
        while (rows.Read())
        {
            var about = string.Join(
                " | ",
                Enumerable.Range(2, 6).Select(column => rows.IsDBNull(column) ? "" : rows.GetValue(column))
            );
            found.Add(
                (rows.GetString(0), rows.GetString(1), $"{about} | {Encoding.UTF8.GetString((byte[])rows.GetValue(8))}")
            );
        }
        return found;
    }
}
