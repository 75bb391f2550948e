using System.Threading.Channels;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using NodaTime;
using Storyline.Storage;

namespace Storyline.Sqlite;

/// <summary>
/// The one writer. Batches waiting at the same moment share a transaction and its fsync; each still succeeds or fails by itself,
/// because it is checked as a whole before anything of it is written. Answers are given after the commit.
/// </summary>
internal sealed class CommitWriter : IAsyncDisposable
{
    private const int LargestGroup = 256;
    private const int SweepSize = 200;
    private static readonly Duration SweepEvery = Duration.FromSeconds(30);

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(4_096) { SingleReader = true });
    private readonly Session session;
    private readonly IClock clock;
    private readonly Action<string> changed;
    private readonly Task running;
    private long etag;
    private Instant swept = Instant.MinValue;

    /// <param name="changed">Called with each partition after its batch is committed, before its answer is given.</param>
    public CommitWriter(Session session, IClock clock, Action<string> changed, bool isShared)
    {
        (this.session, this.clock, this.changed) = (session, clock, changed);
        // Hosts that share a file count from places so far apart that no two give out the same ETag.
        etag = isShared
            ? (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) >> 2)
            : SqliteSchema.Scalar(session.Connection, "SELECT coalesce(max(etag), 0) FROM document");
        running = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    public async Task<CommitResult> Commit(Batch batch, CancellationToken cancel)
    {
        var waiting = new Waiting(batch, new TaskCompletionSource<CommitResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        await queue.Writer.WriteAsync(waiting, cancel);
        return await waiting.Answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await running;
        session.Dispose();
    }

    private async Task Run()
    {
        var group = new List<Waiting>(LargestGroup);
        while (await queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < LargestGroup && queue.Reader.TryRead(out var waiting)) group.Add(waiting);
            CommitGroup(group);
        }
    }

    private void CommitGroup(List<Waiting> group)
    {
        var results = new CommitResult[group.Count];
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            for (var at = 0; at < group.Count; at++) results[at] = Apply(group[at].Batch);
            Sweep();
            session.Execute("COMMIT");
        }
        catch (Exception problem)
        {
            // Whatever it was, those who wait must hear of it, and the writer must live to take the next batch.
            RollBack();
            var heard = problem is SqliteException
                ? new StoreUnavailableException("The database could not be written, and nothing was changed.", problem)
                : problem;
            foreach (var waiting in group) waiting.Answer.SetException(heard);
            return;
        }
        for (var at = 0; at < group.Count; at++)
        {
            if (results[at] is CommitResult.Committed) changed(group[at].Batch.Partition);
            group[at].Answer.SetResult(results[at]);
        }
    }

    private void RollBack()
    {
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself where the disk is full or gone; there is no transaction left to end.
        }
    }

    private CommitResult Apply(Batch batch)
    {
        var now = Row.Time(clock.GetCurrentInstant());
        foreach (var write in batch.Writes)
            if (Refuse(batch.Partition, write, now) is { } reason) return new CommitResult.Conflict(write.Id, reason);
        return new CommitResult.Committed([.. batch.Writes.Select(write => Make(batch.Partition, write))]);
    }

    private ConflictReason? Refuse(string partition, Write write, long now)
    {
        using var row = session.Statement("SELECT etag, expires FROM document WHERE partition = $1 AND id = $2", partition, write.Id).ExecuteReader();
        var present = row.Read() && (row.IsDBNull(1) || row.GetInt64(1) > now) ? Row.ETag(row.GetInt64(0)) : null;
        return write switch
        {
            Write.Create => present is null ? null : ConflictReason.Exists,
            _ when present is null => ConflictReason.Missing,
            Write.Replace replace => replace.ETag == present ? null : ConflictReason.Changed,
            Write.Delete delete => delete.ETag == present ? null : ConflictReason.Changed,
            _ => throw new NotSupportedException($"No way to make {write.GetType().Name}."),
        };
    }

    private string? Make(string partition, Write write)
    {
        Remove(partition, write.Id);
        return write switch
        {
            Write.Create create => Insert(create.Document with { Partition = partition }),
            Write.Replace replace => Insert(replace.Document with { Partition = partition }),
            _ => null,
        };
    }

    private string Insert(StoredDocument document)
    {
        etag++;
        session.Execute(
            """
            INSERT INTO document (partition, id, kind, version, sort, due, expires, terms, text, weight, body, etag)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            document.Partition, document.Id, document.Kind, document.Version, document.Sort,
            document.Due is { } due ? Row.Time(due) : null, document.Expires is { } expires ? Row.Time(expires) : null,
            Row.Joined(document.Terms), document.Text, document.Weight, document.Body.ToArray(), etag);
        var row = (long)session.Statement("SELECT last_insert_rowid()").ExecuteScalar()!;
        foreach (var term in document.Terms.Distinct())
            session.Execute("INSERT OR IGNORE INTO term VALUES ($1, $2, $3, $4, $5, $6)", document.Partition, document.Kind, term, document.Sort ?? "", document.Id, row);
        if (document.Text is not null)
            session.Execute("INSERT INTO words (rowid, text) VALUES ($1, $2)", row, $"{SearchText.PartitionWord(document.Partition)} {document.Text}");
        return Row.ETag(etag);
    }

    private void Remove(string partition, string id)
    {
        long row;
        string kind, terms, sort;
        bool isSearchable;
        using (var present = session.Statement("SELECT row, kind, terms, sort, text IS NOT NULL FROM document WHERE partition = $1 AND id = $2", partition, id).ExecuteReader())
        {
            if (!present.Read()) return;
            (row, kind, terms) = (present.GetInt64(0), present.GetString(1), present.GetString(2));
            sort = present.IsDBNull(3) ? "" : present.GetString(3);
            isSearchable = present.GetBoolean(4);
        }
        foreach (var term in terms.Length == 0 ? [] : terms.Split('\n'))
            session.Execute("DELETE FROM term WHERE partition = $1 AND kind = $2 AND term = $3 AND sort = $4 AND id = $5", partition, kind, term, sort, id);
        if (isSearchable) session.Execute("DELETE FROM words WHERE rowid = $1", row);
        session.Execute("DELETE FROM document WHERE row = $1", row);
    }

    /// <summary>Clears some of what has expired, so that a long pause never has much to do.</summary>
    private void Sweep()
    {
        var now = clock.GetCurrentInstant();
        if (now - swept < SweepEvery) return;
        swept = now;
        var expired = new List<(string Partition, string Id)>();
        using (var rows = session.Statement("SELECT partition, id FROM document WHERE expires <= $1 LIMIT $2", Row.Time(now), SweepSize).ExecuteReader())
            while (rows.Read()) expired.Add((rows.GetString(0), rows.GetString(1)));
        foreach (var (partition, id) in expired) Remove(partition, id);
    }

    private sealed record Waiting(Batch Batch, TaskCompletionSource<CommitResult> Answer);
}
