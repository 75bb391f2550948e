using Microsoft.Data.Sqlite;
using NodaTime;
using Storyline.Storage;

namespace Storyline.Sqlite;

/// <summary>One connection with its statements, each prepared once. Used by one thread at a time.</summary>
internal sealed class Session : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> statements = [];

    /// <summary>
    /// How long a statement waits where another program holds the file (a backup, a curious administrator): people wait for the answer.
    /// </summary>
    private const int PatienceSeconds = 2;

    public Session(string path, bool readOnly)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = PatienceSeconds,
        }.ToString());
        Connection.Open();
    }

    public SqliteConnection Connection { get; }

    /// <summary>The statement with its parameters <c>$1</c>, <c>$2</c> … set.</summary>
    public SqliteCommand Statement(string sql, params ReadOnlySpan<object?> values)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            statement = Connection.CreateCommand();
            statement.CommandText = sql;
            for (var at = 1; at <= values.Length; at++) statement.Parameters.Add(new SqliteParameter { ParameterName = $"${at}" });
            statements[sql] = statement;
        }
        for (var at = 0; at < values.Length; at++) statement.Parameters[at].Value = values[at] ?? DBNull.Value;
        return statement;
    }

    public void Execute(string sql, params ReadOnlySpan<object?> values) => Statement(sql, values).ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        Connection.Dispose();
    }
}

/// <summary>Between a row and a document.</summary>
internal static class Row
{
    public const string Columns = "d.partition, d.id, d.kind, d.version, d.sort, d.due, d.expires, d.terms, d.text, d.weight, d.body, d.etag";

    public static StoredDocument Read(SqliteDataReader row) => new()
    {
        Partition = row.GetString(0),
        Id = row.GetString(1),
        Kind = row.GetString(2),
        Version = row.GetInt32(3),
        Sort = row.IsDBNull(4) ? null : row.GetString(4),
        Due = row.IsDBNull(5) ? null : Time(row.GetInt64(5)),
        Expires = row.IsDBNull(6) ? null : Time(row.GetInt64(6)),
        Terms = Terms(row.GetString(7)),
        Text = row.IsDBNull(8) ? null : row.GetString(8),
        Weight = row.IsDBNull(9) ? null : row.GetDouble(9),
        Body = row.GetFieldValue<byte[]>(10),
        ETag = ETag(row.GetInt64(11)),
    };

    public static string Joined(IReadOnlyList<string> terms) => string.Join('\n', terms.Select(term => term.Replace('\n', ' ')));

    public static string ETag(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Instants in microseconds since 1970, rounded down.</summary>
    public static long Time(Instant instant) => instant.ToUnixTimeTicks() / 10;

    private static Instant Time(long microseconds) => Instant.FromUnixTimeTicks(microseconds * 10);

    private static string[] Terms(string joined) => joined.Length == 0 ? [] : joined.Split('\n');
}
