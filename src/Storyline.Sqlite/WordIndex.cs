namespace Storyline.Sqlite;

/// <summary>
/// The full-text index of what documents say. It is brought up to date in larger steps than documents are written, which costs a
/// fraction: before a search, when there is much to do, and when there is nothing else to do. How far it has come is kept in
/// the file, so that a crash leaves nothing out.
/// </summary>
/// <param name="isShared">Other hosts write to the file: whether there is something to index is only known by looking.</param>
internal sealed class WordIndex(SqliteConnectionSession sqliteConnectionSession, bool isShared)
{
    private const int MostBehind = 2_000;
    private const int StepSize = 500;

    // What an earlier run has left is not known before the first look.
    private volatile bool isBehind = true;
    private bool isDone;
    private long passed;
    private int waiting;

    /// <summary>Whether a search could miss something. Any thread may ask.</summary>
    public bool IsBehind => isShared || isBehind;

    /// <summary>Whether this host has written something that is not in the index yet.</summary>
    public bool HasWork => isBehind;

    /// <summary>The last row whose words are in the index.</summary>
    public long LastRow() => sqliteConnectionSession.Scalar("SELECT row FROM indexed");

    /// <summary>Notes that a document with words was written.</summary>
    public void Expect()
    {
        isBehind = true;
        waiting++;
    }

    /// <summary>Takes a document's words out, if they are in.</summary>
    public void Forget(long row)
    {
        if (row <= LastRow())
            sqliteConnectionSession.Execute("DELETE FROM words WHERE rowid = ?1", row);
    }

    /// <summary>Takes in what is waiting: all of it where somebody asks for it, else only so much that it never becomes too much.</summary>
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

    // Documents without words are left behind now and then: the next start would look at every one of them, and hold their pages.
    private void PassBy(long last)
    {
        if (IsBehind || last - passed < MostBehind)
            return;
        sqliteConnectionSession.Execute("UPDATE indexed SET row = ?1", last);
        passed = last;
    }

    /// <summary>Ends the transaction. Only what is committed can be found.</summary>
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
            var statementRows = sqliteConnectionSession.Query(
                "SELECT row, partition, text FROM document WHERE row > ?1 ORDER BY row LIMIT ?2",
                from,
                StepSize
            )
        )
            while (statementRows.Read())
                found.Add(
                    (
                        statementRows.Current.Number(0),
                        statementRows.Current.Text(1),
                        statementRows.Current.TextOrNull(2)
                    )
                );
        if (found.Count == 0)
            return false;
        foreach (var (row, partition, text) in found)
            if (text is not null)
                sqliteConnectionSession.Execute(
                    "INSERT INTO words (rowid, text) VALUES (?1, ?2)",
                    row,
                    $"{SearchText.PartitionWord(partition)} {text}"
                );
        sqliteConnectionSession.Execute("UPDATE indexed SET row = ?1", found[^1].Row);
        return true;
    }
}
