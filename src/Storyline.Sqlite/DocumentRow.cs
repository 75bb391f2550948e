using System.Globalization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>Turns a row into a document, and a document's values into those of a row.</summary>
internal static class DocumentRow
{
    public const string Columns =
        "d.partition, d.id, d.kind, d.version, d.sort, d.due, d.expires, d.terms, d.text, d.weight, d.body, d.etag";

    public static StoredDocument Read(SqliteStatement row) =>
        new()
        {
            Partition = row.Text(0),
            Id = row.Text(1),
            Kind = row.Text(2),
            Version = (int)row.Number(3),
            Sort = row.TextOrNull(4),
            Due = row.IsNull(5) ? null : Time(row.Number(5)),
            Expires = row.IsNull(6) ? null : Time(row.Number(6)),
            Terms = Terms(row.Text(7)),
            Text = row.TextOrNull(8),
            Weight = row.IsNull(9) ? null : row.Real(9),
            Body = row.Bytes(10).ToArray(),
            ETag = ETag(row.Number(11)),
        };

    public static string Joined(IReadOnlyList<string> terms) =>
        string.Join('\n', terms.Select(term => term.Replace('\n', ' ')));

    public static string[] Terms(string joined) => joined.Length == 0 ? [] : joined.Split('\n');

    public static string ETag(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Instants in microseconds since 1970, rounded down.</summary>
    public static long Time(Instant instant) => instant.ToUnixTimeTicks() / 10;

    private static Instant Time(long microseconds) => Instant.FromUnixTimeTicks(microseconds * 10);
}
