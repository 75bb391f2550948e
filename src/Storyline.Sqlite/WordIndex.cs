namespace Storyline.Sqlite;

/// <summary>
/// The full-text index of documents. It is updated in larger steps than documents are written, which costs a fraction: before a
/// search, when much is waiting, and when the writer is idle. The file holds how far it has come, so that a crash leaves nothing out.
/// </summary>
/// <param name="isShared">Other hosts write to the file, so only a look tells whether something is waiting.</param>
internal sealed class WordIndex(SqliteConnectionSession session, bool isShared)
{
    private const int MostBehind = 2_000;
    private const int StepSize = 500;

    // An earlier run may have left something to index.
    private volatile bool isBehind = true;
    private bool isDone;
    private long passed;
    private int waiting;

    /// <summary>Whether a search could miss something. Any thread may read it.</summary>
    public bool IsBehind => isShared || isBehind;

    /// <summary>Whether this host has written something that is not indexed yet.</summary>
    public bool HasWork => isBehind;

    /// <summary>The last row whose words are indexed.</summary>
    public long LastRow() => session.Scalar("SELECT row FROM indexed");

    /// <summary>Notes that a document with words was written.</summary>
    public void Expect()
    {
        isBehind = true;
        waiting++;
    }

    /// <summary>Removes the words of a document, if they are indexed.</summary>
    public void Forget(long row)
    {
        if (row <= LastRow())
            session.Execute("DELETE FROM words WHERE rowid = ?1", row);
    }

    /// <summary>Indexes what is waiting: at once if a caller asks for it, and otherwise only when much is waiting.</summary>
    /// <param name="last">The last row that was written.</param>
    public void Index(bool isAsked, long last)
    {
        if (!isAsked && waiting < MostBehind)
        {
            PassBy(last);
            return;
        }
        while (Step()) { }
        (isDone, waiting, passed) = (true, 0, last);
    }

    // Skips documents without words now and then. The next start would otherwise read every one of them.
    private void PassBy(long last)
    {
        if (IsBehind || last - passed < MostBehind)
            return;
        session.Execute("UPDATE indexed SET row = ?1", last);
        passed = last;
    }

    /// <summary>Notes how the transaction ended. Only committed words can be found.</summary>
    public void End(bool isCommitted)
    {
        if (isDone)
            isBehind = !isCommitted;
        isDone = false;
    }

    private bool Step()
    {
        var from = LastRow();
        var found = new List<(long Row, string Partition, string? Text)>(StepSize);
        using (
            var rows = session.Query(
                "SELECT row, partition, text FROM document WHERE row > ?1 ORDER BY row LIMIT ?2",
                from,
                StepSize
            )
        )
            while (rows.Read())
                found.Add((rows.Current.Number(0), rows.Current.Text(1), rows.Current.TextOrNull(2)));
        if (found.Count == 0)
            return false;
        foreach (var (row, partition, text) in found)
            if (text is not null)
                session.Execute(
                    "INSERT INTO words (rowid, text) VALUES (?1, ?2)",
                    row,
                    SearchText.Indexed(partition, text)
                );
        session.Execute("UPDATE indexed SET row = ?1", found[^1].Row);
        return true;
    }
}
