using Microsoft.Data.Sqlite;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>
/// Moves what is in the write-ahead log into the database file when the writer is idle, and when it stops: people copy that file, and
/// a log of a few pages is otherwise never moved.
/// </summary>
internal sealed class WalCheckpoint(SqliteConnectionSession session, DatabaseFiles files, StoreHealth health)
{
    // An earlier run may have left something in the log.
    private bool isDue = true;

    /// <summary>Notes that something was committed.</summary>
    public void Expect() => isDue = true;

    /// <summary>While the writer is idle. Readers and backups are not waited for, so that no commit has to wait for them.</summary>
    public void Rest()
    {
        if (!files.AreThere)
            Lose();
        else if (isDue)
            isDue = !Run("PRAGMA busy_timeout = 0");
    }

    /// <summary>Before the last connection closes.</summary>
    public void Finish()
    {
        if (files.AreThere)
            Run(SqliteConnectionSession.Patience);
        else
            Lose();
    }

    /// <summary>
    /// Stops the host. What is in the log is saved first: it was acknowledged, and SQLite still holds a log that was deleted.
    /// </summary>
    /// <returns>Whether everything committed is in the database file.</returns>
    public bool Lose()
    {
        if (files.Missing is not { } missing)
            return true;
        var isSaved = files.CanTakeInLog && Run(SqliteConnectionSession.Patience);
        if (!isSaved)
            // Closing would write into a database that may be somebody else's by now.
            session.LeaveLogAlone();
        health.Lose(
            isSaved
                ? $"{missing} Everything that was answered is in {files.Path}."
                : $"{missing} What was said last may be lost. Restore a backup, or look at what is there now, before you start Storyline again."
        );
        return isSaved;
    }

    private bool Run(string patience)
    {
        try
        {
            session.Execute(patience);
            return session.Scalar("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
        }
        catch (SqliteException problem)
        {
            health.Writes.Failed(problem);
            return false;
        }
        finally
        {
            session.Execute(SqliteConnectionSession.Patience);
        }
    }
}
