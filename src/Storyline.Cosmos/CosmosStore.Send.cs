using System.Net;
using Microsoft.Azure.Cosmos;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>Sending operations: one alone as a plain request, several as a transactional batch.</summary>
public sealed partial class CosmosStore
{
    private async Task<BatchOutcome> Send(string partition, List<BatchOperation> operations, CancellationToken deadline)
    {
        try
        {
            return operations.Count == 1
                ? await SendOne(partition, operations[0], deadline)
                : await SendBatch(partition, operations, deadline);
        }
        catch (Exception failure) when (ConnectionHealth.IsPassing(failure) || failure is CosmosException)
        {
            return BatchOutcome.Of(failure);
        }
    }

    private async Task<BatchOutcome> SendOne(string partition, BatchOperation operation, CancellationToken deadline)
    {
        var key = new PartitionKey(partition);
        using var content = operation.Content is null ? null : new MemoryStream(operation.Content, writable: false);
        using var response = await (
            operation switch
            {
                { Content: null } => container.DeleteItemStreamAsync(
                    operation.ItemId,
                    key,
                    new ItemRequestOptions { IfMatchEtag = operation.Expected },
                    deadline
                ),
                { Expected: { } etag } => container.ReplaceItemStreamAsync(
                    content,
                    operation.ItemId,
                    key,
                    new ItemRequestOptions { IfMatchEtag = etag },
                    deadline
                ),
                _ => container.CreateItemStreamAsync(content, key, cancellationToken: deadline),
            }
        );
        connectionHealth.Note("write", response.Headers.RequestCharge, response.Diagnostics);
        if (response.IsSuccessStatusCode)
            return new BatchOutcome.Applied([operation.Write is Write.Delete ? null : response.Headers.ETag]);
        return BatchOutcome.Of(
            response.StatusCode,
            0,
            response.Headers.TryGetValue("x-ms-retry-after-ms", out var wait) ? wait : null
        );
    }

    private async Task<BatchOutcome> SendBatch(
        string partition,
        List<BatchOperation> operations,
        CancellationToken deadline
    )
    {
        var batch = container.CreateTransactionalBatch(new PartitionKey(partition));
        foreach (var operation in operations)
            Add(operation, batch);
        using var response = await batch.ExecuteAsync(deadline);
        connectionHealth.Note("batch", response.RequestCharge, response.Diagnostics);
        return response.IsSuccessStatusCode
            ? new BatchOutcome.Applied([
                .. operations.Select((operation, at) => operation.Write is Write.Delete ? null : response[at].ETag),
            ])
            : FailureOf(response);
    }

    private static void Add(BatchOperation operation, TransactionalBatch batch)
    {
        var condition = new TransactionalBatchItemRequestOptions
        {
            IfMatchEtag = operation.Expected,
            EnableContentResponseOnWrite = false,
        };
        _ = operation switch
        {
            { Content: null } => batch.DeleteItem(operation.ItemId, condition),
            { Content: var content, Expected: not null } => batch.ReplaceItemStream(
                operation.ItemId,
                new MemoryStream(content, writable: false),
                condition
            ),
            { Content: var content } => batch.CreateItemStream(new MemoryStream(content, writable: false), condition),
        };
    }

    /// <summary>What the operation says that failed by itself; all others report that they depend on it.</summary>
    private static BatchOutcome FailureOf(TransactionalBatchResponse response)
    {
        var failed = Enumerable
            .Range(0, response.Count)
            .FirstOrDefault(
                at => response[at].StatusCode is not HttpStatusCode.FailedDependency and >= HttpStatusCode.BadRequest,
                -1
            );
        var status = failed < 0 ? response.StatusCode : response[failed].StatusCode;
        return BatchOutcome.Of(status, failed, null) with { After = response.RetryAfter };
    }
}
