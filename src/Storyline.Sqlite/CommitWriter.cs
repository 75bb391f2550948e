using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Sqlite;

/// <summary>
/// The one writer, on its own thread. Batches that wait at the same moment share a transaction and its fsync. Each still succeeds or
/// fails by itself, because it is checked as a whole before any of it is written. Answers are given after the commit.
/// </summary>
internal sealed class CommitWriter : IAsyncDisposable
{
    private const int LargestGroup = 256;
    private const int SweepSize = 200;
    private static readonly Duration SweepEvery = Duration.FromSeconds(30);

    /// <summary>How long the writer must be idle before it indexes words that nobody has searched for yet.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(250);

    private readonly Channel<QueuedCommit> queue = Channel.CreateBounded<QueuedCommit>(
        new BoundedChannelOptions(4_096) { SingleReader = true }
    );
    private readonly SqliteConnectionSession session;
    private readonly DocumentWriter documentWriter;
    private readonly WordIndex words;
    private readonly IClock clock;
    private readonly Action<Batch, CommitResult.Committed> changed;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Instant swept = Instant.MinValue;

    /// <param name="changed">Called with each batch after it is committed, before its answer is given.</param>
    public CommitWriter(
        SqliteConnectionSession session,
        IClock clock,
        Action<Batch, CommitResult.Committed> changed,
        bool isShared
    )
    {
        (this.session, this.clock, this.changed) = (session, clock, changed);
        // Each start, on each host that shares the file, counts from a random number, so that no ETag is given out twice. Finding the
        // highest ETag in use would mean reading the whole file.
        var etag = (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) >> 2);
        words = new WordIndex(session, isShared);
        documentWriter = new DocumentWriter(session, words, etag);
        new Thread(Run) { Name = "SQLite writer", IsBackground = true }.Start();
    }

    /// <summary>Writes a batch. One that is cancelled before its turn comes is withdrawn, and certainly not written.</summary>
    public async Task<CommitResult> Commit(Batch batch, CancellationToken cancel)
    {
        var queued = new QueuedCommit(
            batch,
            new TaskCompletionSource<CommitResult?>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        await queue.Writer.WriteAsync(queued, cancel);
        await using var withdrawal = cancel.UnsafeRegister(_ => queued.Withdraw(cancel), null);
        return (await queued.Answer.Task)!;
    }

    /// <summary>Ends when everything committed so far can be found by its words.</summary>
    public async ValueTask CatchUp(CancellationToken cancel)
    {
        if (!words.IsBehind)
            return;
        var queued = new QueuedCommit(
            null,
            new TaskCompletionSource<CommitResult?>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        await queue.Writer.WriteAsync(queued, cancel);
        await queued.Answer.Task;
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
            while (group.Count < LargestGroup && queue.Reader.TryRead(out var queued))
                group.Add(queued);
            CommitGroup(group);
            ready = queue.Reader.WaitToReadAsync().AsTask();
        }
        session.Dispose();
        ended.SetResult();
    }

    private void CommitGroup(List<QueuedCommit> group)
    {
        var results = new CommitResult?[group.Count];
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            documentWriter.Begin(clock.GetCurrentInstant());
            for (var at = 0; at < group.Count; at++)
                results[at] = group[at].Batch is { } batch && group[at].Begin() ? documentWriter.Apply(batch) : null;
            Sweep();
            words.Index(isAsked: group.Exists(queued => queued.Batch is null), documentWriter.LastRow);
            session.Execute("COMMIT");
            words.End(isCommitted: true);
        }
        catch (Exception problem)
        {
            // Whatever failed, the waiting callers must hear of it, and the writer must go on to the next batch.
            RollBack();
            foreach (var queued in group)
                queued.Answer.TrySetException(ForCaller(problem));
            return;
        }
        for (var at = 0; at < group.Count; at++)
        {
            if (results[at] is CommitResult.Committed committed)
                changed(group[at].Batch!, committed);
            group[at].Answer.TrySetResult(results[at]);
        }
    }

    private static Exception ForCaller(Exception problem) =>
        problem is SqliteException
            ? new StoreUnavailableException("The database could not be written, and nothing was changed.", problem)
            : problem;

    private void RollBack()
    {
        words.End(isCommitted: false);
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite rolls back by itself when the disk is full or gone; no transaction is left to end.
        }
    }

    /// <summary>Deletes some expired documents at a time, so that no sweep takes long.</summary>
    private void Sweep()
    {
        var now = clock.GetCurrentInstant();
        if (now - swept < SweepEvery)
            return;
        swept = now;
        documentWriter.RemoveExpired(SweepSize);
    }

    /// <param name="Batch"><c>null</c>: only the word index is to be brought up to date.</param>
    private sealed record QueuedCommit(Batch? Batch, TaskCompletionSource<CommitResult?> Answer)
    {
        private int state;

        /// <summary>Whether it is to be written: from then on it cannot be withdrawn.</summary>
        public bool Begin() => Interlocked.Exchange(ref state, 1) == 0;

        public void Withdraw(CancellationToken cancel)
        {
            if (Interlocked.Exchange(ref state, 1) == 0)
                Answer.TrySetCanceled(cancel);
        }
    }
}
