using System.Net;
using Microsoft.Azure.Cosmos;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>
/// Writing. Every item carries the id of the commit that wrote it. An answer that was lost (a timeout, a broken connection, a server
/// that went away) leaves it open whether the batch was written; it is sent again unchanged, which is safe because creations and
/// ETags make a second time fail, and a failure is looked at: items of this very commit mean that it was done.
/// </summary>
public sealed partial class CosmosStore
{
    /// <summary>Stands for an item that was written and has been written again by somebody else since: matches nothing.</summary>
    private const string Superseded = "superseded";

    // No proxy, paused machine or retry holds a request for longer.
    private const int BarredSeconds = 3_600;

    // The service takes 2 MB for the whole request; each operation adds some bytes of its own.
    private const int LargestRequest = 2_000_000;
    private const int BytesPerOperation = 300;

    public async Task<CommitResult> Commit(Batch batch, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var bytes = batch.Writes.Sum(write =>
            write switch
            {
                Write.Create create => (long)create.Document.Body.Length,
                Write.Replace replace => replace.Document.Body.Length,
                _ => 0,
            }
        );
        if (batch.Writes.Count > Batch.MaxWrites || bytes > Batch.MaxBytes)
            return new CommitResult.TooLarge(batch.Writes.Count, bytes);
        if (batch.Writes.Count == 0)
            return new CommitResult.Committed([]);
        var commit = Guid.CreateVersion7().ToString("N");
        var steps = batch.Writes.Select(write => BatchOperation.Of(write, batch.Partition, commit, Now)).ToList();
        if (steps.TrueForAll(batchOperation => batchOperation.Content is null))
            steps[0] = steps[0].LeavingATrace(batch.Partition, commit, Now);
        var size = steps.Sum(batchOperation => (long)(batchOperation.Content?.Length ?? 0) + BytesPerOperation);
        if (size > LargestRequest)
            return new CommitResult.TooLarge(batch.Writes.Count, size);
        return await Commit(batch.Partition, commit, steps);
    }

    // What has begun is finished: whoever asked may have gone, and would not know what became of it.
    private async Task<CommitResult> Commit(string partition, string commit, List<BatchOperation> steps)
    {
        using var deadline = new CancellationTokenSource(options.Patience);
        var isDoubtful = false;
        for (var attempt = 1; ; attempt++)
        {
            var batchOutcome = await Send(partition, steps, deadline.Token);
            switch (batchOutcome)
            {
                case BatchOutcome.Applied applied:
                    return new CommitResult.Committed(applied.ETags);
                case BatchOutcome.BatchTooLarge:
                    return new CommitResult.TooLarge(
                        steps.Count,
                        steps.Sum(batchOperation => (long)(batchOperation.Content?.Length ?? 0))
                    );
                case BatchOutcome.PreconditionFailed preconditionFailed
                    when await TryExamine(partition, commit, steps, preconditionFailed, deadline.Token) is { } result:
                    return result;
            }
            var failed = batchOutcome as BatchOutcome.Failed;
            isDoubtful |= failed is null or { IsDoubtful: true };
            if (
                failed is not { MayPass: false }
                && await ConnectionHealth.Pause(attempt, failed?.After, deadline.Token)
            )
                continue;
            if (isDoubtful)
                return await SettleDoubt(partition, commit, steps, failed);
            throw ConnectionHealth.GaveUp("write", failed?.Failure);
        }
    }

    private async Task<CommitResult?> TryExamine(
        string partition,
        string commit,
        List<BatchOperation> steps,
        BatchOutcome.PreconditionFailed preconditionFailed,
        CancellationToken deadline
    )
    {
        try
        {
            return await Examine(partition, commit, steps, preconditionFailed, deadline);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Looks at why a batch was refused; <c>null</c>: the reason is out of the way, and it is worth sending again.</summary>
    private async Task<CommitResult?> Examine(
        string partition,
        string commit,
        List<BatchOperation> steps,
        BatchOutcome.PreconditionFailed preconditionFailed,
        CancellationToken deadline
    )
    {
        if (await IfDone(partition, commit, steps, deadline) is { } done)
            return done;
        // Not every make says which operation it was: where the one it names is not to blame, the others are looked at too.
        foreach (var at in Enumerable.Range(0, steps.Count).OrderBy(at => at != preconditionFailed.At))
        {
            var batchOperation = steps[at];
            var present = await Read(partition, batchOperation.ItemId, deadline);
            // As it should be: somebody was there and has gone, or the service was mistaken.
            if (present?.ETag is { } etag && etag == batchOperation.Expected)
                continue;
            if (present is null && batchOperation.Write is Write.Create)
            {
                steps[at] = batchOperation with { Over = null };
                continue;
            }
            // What stands in the way may be this very batch: an attempt whose answer was lost can still land between the two looks.
            if (await IfDone(partition, commit, steps, deadline) is { } late)
                return late;
            var isOver = present is not null && present.IsOver(Now);
            if (batchOperation.Write is not Write.Create)
                return new CommitResult.Conflict(
                    batchOperation.Write.Id,
                    present is null || isOver ? ConflictReason.Missing : ConflictReason.Changed
                );
            if (!isOver)
                return new CommitResult.Conflict(batchOperation.Write.Id, ConflictReason.Exists);
            // Its time is over, but the service has not swept it yet: its place is taken.
            steps[at] = batchOperation with
            {
                Over = present!.ETag,
            };
            return null;
        }
        return null;
    }

    /// <summary>The result if the batch was written after all: a batch is written whole, so one item of it tells.</summary>
    private async Task<CommitResult.Committed?> IfDone(
        string partition,
        string commit,
        List<BatchOperation> steps,
        CancellationToken deadline
    )
    {
        // What was created is the least likely to have been written again by somebody else since.
        var telling =
            steps.Find(batchOperation => batchOperation.Write is Write.Create)
            ?? steps.First(batchOperation => batchOperation.Content is not null);
        var items = new Dictionary<string, CosmosItem?>
        {
            [telling.ItemId] = await Read(partition, telling.ItemId, deadline),
        };
        if (items[telling.ItemId]?.Commit != commit)
            return null;
        foreach (var batchOperation in steps.Where(batchOperation => batchOperation.Write is not Write.Delete))
            if (!items.ContainsKey(batchOperation.ItemId))
                items[batchOperation.ItemId] = await Read(partition, batchOperation.ItemId, deadline);
        return new CommitResult.Committed([
            .. steps.Select(batchOperation =>
                batchOperation.Write is Write.Delete ? null
                : items[batchOperation.ItemId] is { } cosmosItem && cosmosItem.Commit == commit ? cosmosItem.ETag
                : Superseded
            ),
        ]);
    }

    private async Task<CommitResult> SettleDoubt(
        string partition,
        string commit,
        List<BatchOperation> steps,
        BatchOutcome.Failed? failed
    )
    {
        // The write's time is up; one more look gets a time of its own, because «done» or «not done» is worth it.
        using var last = new CancellationTokenSource(options.Patience / 2);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                if (await IfDone(partition, commit, steps, last.Token) is { } done)
                    return done;
                if (
                    await Bar(partition, commit, steps, last.Token)
                    || !await ConnectionHealth.Pause(attempt, null, last.Token)
                )
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // Not even a look is answered: it stays open.
        }
        throw ConnectionHealth.GaveUp("write", failed?.Failure);
    }

    /// <summary>
    /// Takes the place of something that the batch would create, for an hour and seen by nobody: an attempt that is still under way
    /// finds it taken, however long a proxy or a paused machine held it, so that «not done» stays true. <c>false</c>: it is not taken yet, or by the batch itself.
    /// </summary>
    private async Task<bool> Bar(
        string partition,
        string commit,
        List<BatchOperation> steps,
        CancellationToken deadline
    )
    {
        if (
            steps.Find(batchOperation => batchOperation is { Write: Write.Create, Expected: null })
            is not { Write: Write.Create { Document: var document } } open
        )
            return true;
        var nothing = document with
        {
            Expires = Now,
            Sort = null,
            Due = null,
            Terms = [],
            Text = null,
            Weight = null,
            Body = "{}"u8.ToArray(),
        };
        if (
            await Send(
                partition,
                [
                    open with
                    {
                        Content = (
                            CosmosItem.Of(nothing, partition, "", Now) with
                            {
                                TimeToLive = BarredSeconds,
                            }
                        ).ToBytes(),
                    },
                ],
                deadline
            ) is BatchOutcome.Applied
        )
            return true;
        return await Read(partition, open.ItemId, deadline) is { } there
            && (there.IsOver(Now) || there.Commit != commit);
    }

    private async Task<BatchOutcome> Send(string partition, List<BatchOperation> steps, CancellationToken deadline)
    {
        try
        {
            return steps.Count == 1
                ? await SendOne(partition, steps[0], deadline)
                : await SendBatch(partition, steps, deadline);
        }
        catch (Exception failure) when (ConnectionHealth.IsPassing(failure) || failure is CosmosException)
        {
            return BatchOutcome.Of(failure);
        }
    }

    private async Task<BatchOutcome> SendOne(
        string partition,
        BatchOperation batchOperation,
        CancellationToken deadline
    )
    {
        var key = new PartitionKey(partition);
        using var content = batchOperation.Content is null
            ? null
            : new MemoryStream(batchOperation.Content, writable: false);
        using var response = await (
            batchOperation switch
            {
                { Content: null } => container.DeleteItemStreamAsync(
                    batchOperation.ItemId,
                    key,
                    new ItemRequestOptions { IfMatchEtag = batchOperation.Expected },
                    deadline
                ),
                { Expected: { } etag } => container.ReplaceItemStreamAsync(
                    content,
                    batchOperation.ItemId,
                    key,
                    new ItemRequestOptions { IfMatchEtag = etag },
                    deadline
                ),
                _ => container.CreateItemStreamAsync(content, key, cancellationToken: deadline),
            }
        );
        connectionHealth.Note("write", response.Headers.RequestCharge, response.Diagnostics);
        if (response.IsSuccessStatusCode)
            return new BatchOutcome.Applied([batchOperation.Write is Write.Delete ? null : response.Headers.ETag]);
        return BatchOutcome.Of(
            response.StatusCode,
            0,
            response.Headers.TryGetValue("x-ms-retry-after-ms", out var wait) ? wait : null
        );
    }

    private async Task<BatchOutcome> SendBatch(string partition, List<BatchOperation> steps, CancellationToken deadline)
    {
        var batch = container.CreateTransactionalBatch(new PartitionKey(partition));
        foreach (var batchOperation in steps)
        {
            var known = new TransactionalBatchItemRequestOptions
            {
                IfMatchEtag = batchOperation.Expected,
                EnableContentResponseOnWrite = false,
            };
            _ = batchOperation switch
            {
                { Content: null } => batch.DeleteItem(batchOperation.ItemId, known),
                { Expected: not null } => batch.ReplaceItemStream(
                    batchOperation.ItemId,
                    new MemoryStream(batchOperation.Content, writable: false),
                    known
                ),
                _ => batch.CreateItemStream(new MemoryStream(batchOperation.Content, writable: false), known),
            };
        }
        using var response = await batch.ExecuteAsync(deadline);
        connectionHealth.Note("batch", response.RequestCharge, response.Diagnostics);
        if (response.IsSuccessStatusCode)
            return new BatchOutcome.Applied([
                .. steps.Select(
                    (batchOperation, at) => batchOperation.Write is Write.Delete ? null : response[at].ETag
                ),
            ]);
        var failed = Enumerable
            .Range(0, response.Count)
            .FirstOrDefault(
                at => response[at].StatusCode is not HttpStatusCode.FailedDependency and >= HttpStatusCode.BadRequest,
                -1
            );
        if (failed < 0)
            return BatchOutcome.Of(response.StatusCode, -1, null) with { After = response.RetryAfter };
        return BatchOutcome.Of(response[failed].StatusCode, failed, null) with { After = response.RetryAfter };
    }
}
