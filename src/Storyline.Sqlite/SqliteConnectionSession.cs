using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Storyline.Sqlite;

/// <summary>One connection with its statements, each prepared once. Used by one thread at a time.</summary>
internal sealed class SqliteConnectionSession : IDisposable
{
    /// <summary>
    /// How long a statement waits while another program holds the file, such as a backup. People wait for the answer.
    /// </summary>
    private const int PatienceMilliseconds = 2_000;

    /// <summary>Sets that patience again.</summary>
    public const string Patience = "PRAGMA busy_timeout = 2000";

    private readonly Dictionary<string, SqliteStatement> statements = [];
    private readonly sqlite3 connection;

    static SqliteConnectionSession()
    {
        Batteries_V2.Init();
        // SQLite's memory statistics, which nobody reads, make all connections wait for one lock at every allocation.
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public SqliteConnectionSession(string path, bool readOnly)
    {
        var mode = readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;
        var result = raw.sqlite3_open_v2(path, out connection, mode | raw.SQLITE_OPEN_NOMUTEX, null);
        try
        {
            SqliteException.ThrowExceptionForRC(result, connection);
            // SQLite opens a file that it may not write for reading, and says so only at the first write.
            if (!readOnly && raw.sqlite3_db_readonly(connection, "main") == 1)
                throw new SqliteException("The database can only be read.", raw.SQLITE_READONLY);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_busy_timeout(connection, PatienceMilliseconds), connection);
            // Without this, SQLite prepares a statement again whenever a bound value might suit a partial index.
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
        if (!statements.TryGetValue(sql, out var statement))
            statements[sql] = statement = new SqliteStatement(connection, sql);
        statement.Bind(values);
        return new StatementRows(statement);
    }

    public void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        using var rows = Query(sql, values);
        while (rows.Read()) { }
    }

    public long Scalar(string sql, params ReadOnlySpan<object?> values)
    {
        using var rows = Query(sql, values);
        rows.Read();
        return rows.Current.Number(0);
    }

    /// <summary>Runs several statements once.</summary>
    public void Run(string script)
    {
        var result = raw.sqlite3_exec(connection, script);
        SqliteException.ThrowExceptionForRC(result, connection);
    }

    /// <summary>Closing the last connection will neither write to the database nor delete its log.</summary>
    public void LeaveLogAlone() => raw.sqlite3_db_config(connection, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);

    /// <summary>Ends the statement that runs on another thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(connection);

    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        connection.Dispose();
    }
}
