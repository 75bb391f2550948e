using Microsoft.Data.Sqlite;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>What the store knows about itself.</summary>
public sealed partial class SqliteStore
{
    private const int ProbedRows = 50;

    // Once a part of the file was found damaged, reading another part proves nothing.
    private volatile bool isDamaged;

    public async Task Probe(CancellationToken cancel)
    {
        Health.Reads.Begin();
        await Task.Run(ProbeReads, cancel);
        await writer.Probe(cancel);
    }

    /// <summary>
    /// Reads some rows from anywhere with a connection of its own: an old one answers from its memory, also about a broken disk.
    /// </summary>
    private void ProbeReads()
    {
        try
        {
            using var session = OpenReader();
            if (isDamaged)
                isDamaged = !IsSound(session);
            var start = Random.Shared.NextInt64(session.Scalar("SELECT coalesce(max(row), 0) + 1 FROM document"));
            Fill(
                session.Query(
                    $"SELECT {DocumentRow.Columns} FROM document d WHERE d.row >= ?1 ORDER BY d.row LIMIT ?2",
                    start,
                    ProbedRows
                ),
                ProbedRows
            );
            NoteRead();
        }
        catch (SqliteException problem)
        {
            NoteFailure(problem);
        }
        catch (StoreUnavailableException)
        {
            Health.Reads.Failed("the files of the database are gone", isLasting: true);
        }
    }

    private static bool IsSound(SqliteConnectionSession session)
    {
        using var rows = session.Query("PRAGMA quick_check(1)");
        return rows.Read() && rows.Current.Text(0) == "ok";
    }

    private void NoteRead()
    {
        if (isDamaged)
            Health.Reads.Abandon();
        else
            Health.Reads.Succeeded();
    }

    private void NoteFailure(SqliteException problem)
    {
        isDamaged |= SqliteFailure.IsDamage(problem);
        Health.Reads.Failed(problem);
    }
}
