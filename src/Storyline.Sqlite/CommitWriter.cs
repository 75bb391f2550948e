using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>
/// The one writer, a thread of its own. Batches waiting at the same moment share a transaction and its fsync; each still succeeds
/// or fails by itself, because it is checked as a whole before anything of it is written. Answers are given after the commit.
/// </summary>
internal sealed class CommitWriter : IAsyncDisposable
{
    private const int LargestGroup = 256;
    private const int SweepSize = 200;
    private static readonly Duration SweepEvery = Duration.FromSeconds(30);

    /// <summary>How long nothing must have been written before the words are indexed that nobody has searched for yet.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(250);

    private readonly Channel<QueuedCommit> queue = Channel.CreateBounded<QueuedCommit>(
        new BoundedChannelOptions(4_096) { SingleReader = true }
    );
    private readonly SqliteConnectionSession sqliteConnectionSession;
    private readonly DocumentWriter documentWriter;
    private readonly WordIndex words;
    private readonly IClock clock;
    private readonly Action<Batch, CommitResult.Committed> changed;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Instant swept = Instant.MinValue;

    /// <param name="changed">Called with each batch after it is committed, before its answer is given.</param>
    public CommitWriter(
        SqliteConnectionSession sqliteConnectionSession,
        IClock clock,
        Action<Batch, CommitResult.Committed> changed,
        bool isShared
    )
    {
        (this.sqliteConnectionSession, this.clock, this.changed) = (sqliteConnectionSession, clock, changed);
        // Every start, and every host that shares the file, counts from a place so far from the others that none gives out an ETag twice;
        // looking for the highest that there is would read the whole file.
        var etag = (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) >> 2);
        words = new WordIndex(sqliteConnectionSession, isShared);
        documentWriter = new DocumentWriter(sqliteConnectionSession, words, etag);
        new Thread(Run) { Name = "SQLite writer", IsBackground = true }.Start();
    }

    public async Task<CommitResult> Commit(Batch batch, CancellationToken cancel)
    {
        var queuedCommit = new QueuedCommit(
            batch,
            new TaskCompletionSource<CommitResult?>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        await queue.Writer.WriteAsync(queuedCommit, cancel);
        return (await queuedCommit.Answer.Task)!;
    }

    /// <summary>Returns when everything committed so far can be found by its words.</summary>
    public async ValueTask CatchUp(CancellationToken cancel)
    {
        if (!words.IsBehind)
            return;
        var queuedCommit = new QueuedCommit(
            null,
            new TaskCompletionSource<CommitResult?>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        await queue.Writer.WriteAsync(queuedCommit, cancel);
        await queuedCommit.Answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await ended.Task;
    }

    private void Run()
    {
        var group = new List<QueuedCommit>(LargestGroup);
        var ready = queue.Reader.WaitToReadAsync().AsTask();
        while (true)
        {
            if (words.HasWork && !ready.Wait(Idle))
                CommitGroup([new QueuedCommit(null, new TaskCompletionSource<CommitResult?>())]);
            if (!ready.GetAwaiter().GetResult())
                break;
            group.Clear();
            while (group.Count < LargestGroup && queue.Reader.TryRead(out var queuedCommit))
                group.Add(queuedCommit);
            CommitGroup(group);
            ready = queue.Reader.WaitToReadAsync().AsTask();
        }
        sqliteConnectionSession.Dispose();
        ended.SetResult();
    }

    private void CommitGroup(List<QueuedCommit> group)
    {
        var results = new CommitResult?[group.Count];
        try
        {
            sqliteConnectionSession.Execute("BEGIN IMMEDIATE");
            documentWriter.Begin(clock.GetCurrentInstant());
            for (var at = 0; at < group.Count; at++)
                results[at] = group[at].Batch is { } batch ? documentWriter.Apply(batch) : null;
            Sweep();
            words.Index(isAsked: group.Exists(queuedCommit => queuedCommit.Batch is null), documentWriter.LastRow);
            sqliteConnectionSession.Execute("COMMIT");
            words.End(isCommitted: true);
        }
        catch (Exception problem)
        {
            // Whatever it was, those who wait must hear of it, and the writer must live to take the next batch.
            RollBack();
            var heard =
                problem is SqliteException
                    ? new StoreUnavailableException(
                        "The database could not be written, and nothing was changed.",
                        problem
                    )
                    : problem;
            foreach (var queuedCommit in group)
                queuedCommit.Answer.SetException(heard);
            return;
        }
        for (var at = 0; at < group.Count; at++)
        {
            if (results[at] is CommitResult.Committed committed)
                changed(group[at].Batch!, committed);
            group[at].Answer.SetResult(results[at]);
        }
    }

    private void RollBack()
    {
        words.End(isCommitted: false);
        try
        {
            sqliteConnectionSession.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself where the disk is full or gone; there is no transaction left to end.
        }
    }

    /// <summary>Clears some of what has expired, so that a long pause never has much to do.</summary>
    private void Sweep()
    {
        var now = clock.GetCurrentInstant();
        if (now - swept < SweepEvery)
            return;
        swept = now;
        documentWriter.RemoveExpired(SweepSize);
    }

    /// <param name="Batch"><c>null</c>: somebody waits for the words.</param>
    private sealed record QueuedCommit(Batch? Batch, TaskCompletionSource<CommitResult?> Answer);
}
