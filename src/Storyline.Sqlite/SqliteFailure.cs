using Microsoft.Data.Sqlite;
using SQLitePCL;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>What an error of SQLite means for the host.</summary>
internal static class SqliteFailure
{
    public static bool IsDamage(SqliteException problem) =>
        problem.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    public static void Failed(this OperationHealth health, SqliteException problem)
    {
        var (why, isLasting) = problem.SqliteErrorCode switch
        {
            raw.SQLITE_FULL => ("the disk is full", true),
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => ("the database is damaged", true),
            raw.SQLITE_READONLY or raw.SQLITE_PERM => ("the database may not be written", true),
            raw.SQLITE_CANTOPEN => ("the database cannot be opened", true),
            raw.SQLITE_IOERR => ("the disk reports errors", true),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => ("another program holds the database", false),
            var code => ($"SQLite reports error {code}", true),
        };
        health.Failed(why, isLasting);
    }
}
