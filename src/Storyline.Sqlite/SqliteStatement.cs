using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Storyline.Sqlite;

/// <summary>
/// A statement that is prepared once and run often. It bypasses ADO.NET, which would cost a turn more than SQLite itself does.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt handle;

    public SqliteStatement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out handle));
    }

    /// <summary>Sets the parameters <c>?1</c>, <c>?2</c> … in their order.</summary>
    public void Bind(ReadOnlySpan<object?> values)
    {
        for (var at = 0; at < values.Length; at++)
            Check(
                values[at] switch
                {
                    null => raw.sqlite3_bind_null(handle, at + 1),
                    string text => BindText(at + 1, text),
                    long number => raw.sqlite3_bind_int64(handle, at + 1, number),
                    int number => raw.sqlite3_bind_int64(handle, at + 1, number),
                    double number => raw.sqlite3_bind_double(handle, at + 1, number),
                    ReadOnlyMemory<byte> bytes => BindBytes(at + 1, bytes.Span),
                    var other => throw new NotSupportedException($"No way to bind {other.GetType().Name}."),
                }
            );
    }

    /// <summary>Moves to the next row; <c>false</c>: there is none.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW)
            return true;
        if (result == raw.SQLITE_DONE)
            return false;
        // Thrown before the statement is reset, which clears the message.
        try
        {
            SqliteException.ThrowExceptionForRC(result, connection);
        }
        finally
        {
            Reset();
        }
        return false;
    }

    // A reset returns the error of the previous step, which was thrown there.
    public void Reset() => raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    public double Real(int column) => raw.sqlite3_column_double(handle, column);

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public void Dispose() => handle.Dispose();

    private int BindText(int parameter, string text)
    {
        // An empty span has no address, and SQLite would read that as NULL.
        if (text.Length == 0)
            return raw.sqlite3_bind_text(handle, parameter, text);
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return raw.sqlite3_bind_text(handle, parameter, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private int BindBytes(int parameter, ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty
            ? raw.sqlite3_bind_zeroblob(handle, parameter, 0)
            : raw.sqlite3_bind_blob(handle, parameter, bytes);

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection);
}

/// <summary>The rows of a statement that is running; disposed of, it can run again.</summary>
internal readonly ref struct StatementRows(SqliteStatement statement)
{
    public SqliteStatement Current => statement;

    public bool Read() => statement.Step();

    public void Dispose() => statement.Reset();
}
