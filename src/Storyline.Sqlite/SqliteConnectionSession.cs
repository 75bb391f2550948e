using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Storyline.Sqlite;

/// <summary>One connection with its statements, each prepared once. Used by one thread at a time.</summary>
internal sealed class SqliteConnectionSession : IDisposable
{
    /// <summary>
    /// How long a statement waits where another program holds the file (a backup, a curious administrator): people wait for the answer.
    /// </summary>
    private const int PatienceMilliseconds = 2_000;

    private readonly Dictionary<string, SqliteStatement> statements = [];
    private readonly sqlite3 connection;

    static SqliteConnectionSession()
    {
        Batteries_V2.Init();
        // Statistics that nobody reads would have all connections wait for one lock at every allocation.
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteConnectionSession(string path, bool readOnly)
    {
        var mode = readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;
        var result = raw.sqlite3_open_v2(path, out connection, mode | raw.SQLITE_OPEN_NOMUTEX, null);
        try
        {
            SqliteException.ThrowExceptionForRC(result, connection);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_busy_timeout(connection, PatienceMilliseconds), connection);
            // Plans hold whatever is bound: SQLite would otherwise prepare a statement anew whenever a value might suit a partial index.
            SqliteException.ThrowExceptionForRC(
                raw.sqlite3_db_config(connection, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _),
                connection
            );
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs a statement with its parameters <c>?1</c>, <c>?2</c> … set, to read its rows.</summary>
    public StatementRows Query(string sql, params ReadOnlySpan<object?> values)
    {
        if (!statements.TryGetValue(sql, out var sqliteStatement))
            statements[sql] = sqliteStatement = new SqliteStatement(connection, sql);
        sqliteStatement.Bind(values);
        return new StatementRows(sqliteStatement);
    }

    public void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        using var statementRows = Query(sql, values);
        while (statementRows.Read()) { }
    }

    public long Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        using var statementRows = Query(sql, values);
        statementRows.Read();
        return statementRows.Current.Number(0);
    }

    /// <summary>Runs several statements once.</summary>
    public void Run(string script)
    {
        var result = raw.sqlite3_exec(connection, script);
        SqliteException.ThrowExceptionForRC(result, connection);
    }

    public void Dispose()
    {
        foreach (var sqliteStatement in statements.Values)
            sqliteStatement.Dispose();
        connection.Dispose();
    }
}
