using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>
/// Writing. A lost answer (a timeout, a broken connection, a server that went away) leaves it open whether the batch was written.
/// The batch is sent again unchanged, which is safe: creations and ETags make a second write fail, and a failure is examined. Items
/// that carry the id of this commit show that the first write succeeded.
/// </summary>
public sealed partial class CosmosStore
{
    /// <summary>The ETag of an item that somebody else has changed since this commit wrote it: it matches nothing.</summary>
    private const string Superseded = "superseded";

    // No proxy, paused machine or retry holds a request for longer.
    private const int BarredSeconds = 3_600;

    // The service accepts 2 MB for the whole request.
    private const int LargestRequest = 2_000_000;

    public async Task<CommitResult> Commit(Batch batch, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (batch.Excess is { } excess)
            return excess;
        if (batch.Writes.Count == 0)
            return new CommitResult.Committed([]);
        var commit = PreparedCommit.Of(batch, Now);
        return commit.RequestBytes > LargestRequest
            ? new CommitResult.TooLarge(batch.Writes.Count, commit.RequestBytes)
            : await SendAndNote(commit);
    }

    private async Task<CommitResult> SendAndNote(PreparedCommit commit)
    {
        try
        {
            var result = await SendUntilSettled(commit);
            Health.Writes.Succeeded();
            return result;
        }
        catch (StoreUnavailableException outage)
        {
            Health.Writes.Failed(ConnectionHealth.Reason(outage), isLasting: false);
            throw;
        }
    }

    // Not cancelled once it has begun: the caller may be gone, and the outcome would stay unknown.
    private async Task<CommitResult> SendUntilSettled(PreparedCommit commit)
    {
        using var deadline = new CancellationTokenSource(options.Patience);
        var isDoubtful = false;
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await Send(commit.Partition, commit.Operations, deadline.Token);
            if (await FindResult(commit, outcome, deadline.Token) is { } result)
                return result;
            var failed = outcome as BatchOutcome.Failed;
            isDoubtful |= failed is null or { IsDoubtful: true };
            if (
                failed is not { MayPass: false }
                && await ConnectionHealth.Pause(attempt, failed?.After, deadline.Token)
            )
                continue;
            if (isDoubtful)
                return await SettleDoubt(commit, failed);
            throw ConnectionHealth.GaveUp("write", failed?.Failure);
        }
    }

    /// <summary>The result that an outcome settles; <c>null</c>: it settles nothing yet.</summary>
    private async Task<CommitResult?> FindResult(
        PreparedCommit commit,
        BatchOutcome outcome,
        CancellationToken deadline
    ) =>
        outcome switch
        {
            BatchOutcome.Applied applied => new CommitResult.Committed(applied.ETags),
            BatchOutcome.BatchTooLarge => new CommitResult.TooLarge(commit.Operations.Count, commit.ContentBytes),
            BatchOutcome.PreconditionFailed refused => await TryExamine(commit, refused.At, deadline),
            _ => null,
        };

    private async Task<CommitResult?> TryExamine(PreparedCommit commit, int refusedAt, CancellationToken deadline)
    {
        try
        {
            return await Examine(commit, refusedAt, deadline);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>
    /// Finds out why a batch was refused; <c>null</c>: nothing stands in its way any more, so it is worth sending again.
    /// </summary>
    private async Task<CommitResult?> Examine(PreparedCommit commit, int refusedAt, CancellationToken deadline)
    {
        if (await FindCommitted(commit, deadline) is { } done)
            return done;
        // Some implementations of the service name the wrong operation, so the others are examined too.
        foreach (var at in Enumerable.Range(0, commit.Operations.Count).OrderBy(at => at != refusedAt))
        {
            var operation = commit.Operations[at];
            var present = await Read(commit.Partition, operation.ItemId, deadline);
            // As expected: another item was there and is gone, or the service was mistaken.
            if (present?.ETag is { } etag && etag == operation.Expected)
                continue;
            if (present is null && operation.Write is Write.Create)
            {
                commit.Operations[at] = operation with { Over = null };
                continue;
            }
            // This very batch may stand in the way: an attempt whose answer was lost can land between the two reads.
            if (await FindCommitted(commit, deadline) is { } late)
                return late;
            if (operation.ConflictWith(present, Now) is { } conflict)
                return conflict;
            // Expired, but not swept by the service yet: the creation replaces it.
            commit.Operations[at] = operation with
            {
                Over = present?.ETag,
            };
            return null;
        }
        return null;
    }

    /// <summary>The result if the batch was written after all. A batch is written whole, so one item tells.</summary>
    private async Task<CommitResult.Committed?> FindCommitted(PreparedCommit commit, CancellationToken deadline)
    {
        var witness = commit.Witness;
        var items = new Dictionary<string, CosmosItem?>
        {
            [witness.ItemId] = await Read(commit.Partition, witness.ItemId, deadline),
        };
        if (items[witness.ItemId]?.Commit != commit.Id)
            return null;
        foreach (var operation in commit.Operations.Where(operation => operation.Write is not Write.Delete))
            if (!items.ContainsKey(operation.ItemId))
                items[operation.ItemId] = await Read(commit.Partition, operation.ItemId, deadline);
        return new CommitResult.Committed([
            .. commit.Operations.Select(operation =>
                operation.Write is Write.Delete ? null
                : items[operation.ItemId] is { } item && item.Commit == commit.Id ? item.ETag
                : Superseded
            ),
        ]);
    }

    private async Task<CommitResult> SettleDoubt(PreparedCommit commit, BatchOutcome.Failed? failed)
    {
        // The deadline of the write has passed. Knowing whether it was made is worth a deadline of its own.
        using var last = new CancellationTokenSource(options.Patience / 2);
        var isBarred = false;
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                if (await FindCommitted(commit, last.Token) is { } done)
                    return done;
                isBarred = await Bar(commit, last.Token);
                if (isBarred || !await ConnectionHealth.Pause(attempt, null, last.Token))
                    break;
            }
        }
        catch (Exception dark) when (dark is OperationCanceledException or StoreUnavailableException)
        {
            // Reads are not answered either: it stays open.
        }
        // Where nothing is created, no place can be occupied, and an attempt that was held back may still arrive.
        throw ConnectionHealth.GaveUp("write", failed?.Failure, isInDoubt: !isBarred || commit.OpenCreation is null);
    }

    /// <summary>
    /// Occupies the place of an item that the batch would create, for an hour and with an expired document. However long a proxy or a
    /// paused machine holds an attempt back, it finds the place taken, so that “not written” stays true.
    /// <c>false</c>: the place is not taken yet, or the batch itself has taken it.
    /// </summary>
    private async Task<bool> Bar(PreparedCommit commit, CancellationToken deadline)
    {
        if (commit.OpenCreation is not { Write: Write.Create { Document: var document } } creation)
            return true;
        var placeholder = CosmosItem.Of(EmptyVersionOf(document), commit.Partition, "", Now) with
        {
            TimeToLive = BarredSeconds,
        };
        var barring = creation with { Content = placeholder.ToBytes() };
        if (await Send(commit.Partition, [barring], deadline) is BatchOutcome.Applied)
            return true;
        return await Read(commit.Partition, creation.ItemId, deadline) is { } present
            && (present.IsOver(Now) || present.Commit != commit.Id);
    }

    private StoredDocument EmptyVersionOf(StoredDocument document) =>
        document with
        {
            Expires = Now,
            Sort = null,
            Due = null,
            Terms = [],
            Text = null,
            Weight = null,
            Body = "{}"u8.ToArray(),
        };
}
