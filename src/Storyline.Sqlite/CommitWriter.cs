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

    /// <summary>
    /// How long it must be idle before it empties the log. As often it looks whether its files are still there.
    /// </summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly Channel<QueuedCommit> queue = Channel.CreateBounded<QueuedCommit>(
        new BoundedChannelOptions(4_096) { SingleReader = true }
    );
    private readonly SqliteConnectionSession session;
    private readonly DocumentWriter documentWriter;
    private readonly WordIndex words;
    private readonly WalCheckpoint checkpoint;
    private readonly DatabaseFiles files;
    private readonly StoreHealth health;
    private readonly IClock clock;
    private readonly Action<Batch, CommitResult.Committed> changed;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Instant swept = Instant.MinValue;

    /// <param name="changed">Called with each batch after it is committed, before its answer is given.</param>
    public CommitWriter(
        SqliteConnectionSession session,
        DatabaseFiles files,
        StoreHealth health,
        IClock clock,
        Action<Batch, CommitResult.Committed> changed,
        bool isShared
    )
    {
        (this.session, this.files, this.health) = (session, files, health);
        (this.clock, this.changed) = (clock, changed);
        checkpoint = new WalCheckpoint(session, files, health);
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
        var queued = new QueuedCommit(batch, NewAnswer());
        await queue.Writer.WriteAsync(queued, cancel);
        await using var withdrawal = cancel.UnsafeRegister(_ => queued.Withdraw(cancel), null);
        return (await queued.Answer.Task)!;
    }

    /// <summary>Writes a page that changes nothing. Whether that worked is noted in the health.</summary>
    public async Task Probe(CancellationToken cancel)
    {
        var queued = new QueuedCommit(null, NewAnswer(), IsProbe: true);
        await queue.Writer.WriteAsync(queued, cancel);
        await ((Task)queued.Answer.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ends when everything committed so far can be found by its words.</summary>
    public async ValueTask CatchUp(CancellationToken cancel)
    {
        if (!words.IsBehind)
            return;
        var queued = new QueuedCommit(null, NewAnswer());
        await queue.Writer.WriteAsync(queued, cancel);
        await queued.Answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await ended.Task;
    }

    private static TaskCompletionSource<CommitResult?> NewAnswer() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Run()
    {
        var group = new List<QueuedCommit>(LargestGroup);
        var ready = queue.Reader.WaitToReadAsync().AsTask();
        while (WaitFor(ready))
        {
            group.Clear();
            while (group.Count < LargestGroup && queue.Reader.TryRead(out var queued))
                group.Add(queued);
            CommitGroup(group);
            ready = queue.Reader.WaitToReadAsync().AsTask();
        }
        checkpoint.Finish();
        session.Dispose();
        ended.SetResult();
    }

    /// <summary>Waits for the next batch, and does what is to be done while there is none. <c>false</c>: none will come.</summary>
    private bool WaitFor(Task<bool> ready)
    {
        if (words.HasWork && !ready.Wait(Idle))
            CommitGroup([new QueuedCommit(null, NewAnswer())]);
        while (!ready.Wait(Rest))
            checkpoint.Rest();
        return ready.GetAwaiter().GetResult();
    }

    private void CommitGroup(List<QueuedCommit> group)
    {
        health.Writes.Begin();
        if (TryCommit(group) is not { } results)
            return;
        for (var at = 0; at < group.Count; at++)
        {
            if (results[at] is CommitResult.Committed committed)
                changed(group[at].Batch!, committed);
            group[at].Answer.TrySetResult(results[at]);
        }
    }

    /// <summary>Writes a group and returns the results; <c>null</c>: it failed, and the callers have been told.</summary>
    private CommitResult?[]? TryCommit(List<QueuedCommit> group)
    {
        try
        {
            files.Check();
            var results = Write(group);
            checkpoint.Expect();
            // They may have gone before the commit. Then it counts only if it can be saved.
            if (!files.AreThere && !checkpoint.Lose())
                files.Check();
            if (Array.TrueForAll(results, result => result is CommitResult.Conflict))
                health.Writes.Abandon();
            else
                health.Writes.Succeeded();
            return results;
        }
        catch (Exception problem)
        {
            // Whatever failed, the waiting callers must hear of it, and the writer must go on to the next batch.
            RollBack();
            Note(problem);
            foreach (var queued in group)
                queued.Answer.TrySetException(ForCaller(problem));
            return null;
        }
    }

    private CommitResult?[] Write(List<QueuedCommit> group)
    {
        var results = new CommitResult?[group.Count];
        session.Execute("BEGIN IMMEDIATE");
        documentWriter.Begin(clock.GetCurrentInstant());
        for (var at = 0; at < group.Count; at++)
            results[at] = group[at].Batch is { } batch && group[at].Begin() ? documentWriter.Apply(batch) : null;
        if (group.Exists(queued => queued.IsProbe))
            session.Execute("UPDATE indexed SET row = row");
        Sweep();
        words.Index(isAsked: group.Exists(queued => queued is { Batch: null, IsProbe: false }), documentWriter.LastRow);
        session.Execute("COMMIT");
        words.End(isCommitted: true);
        return results;
    }

    private void Note(Exception problem)
    {
        checkpoint.Lose();
        switch (problem)
        {
            case SqliteException failed:
                health.Writes.Failed(failed);
                break;
            case StoreUnavailableException:
                health.Writes.Failed("the files of the database are gone", isLasting: true);
                break;
            default:
                health.Writes.Abandon();
                break;
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
    private sealed record QueuedCommit(Batch? Batch, TaskCompletionSource<CommitResult?> Answer, bool IsProbe = false)
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
