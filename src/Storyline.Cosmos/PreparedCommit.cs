using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>A batch as it is sent. Every item of it carries the id of the commit.</summary>
/// <param name="Operations">Changes between attempts, where a creation takes the place of an expired item.</param>
internal sealed record PreparedCommit(string Partition, string Id, List<BatchOperation> Operations)
{
    // Each operation adds some bytes of its own to the request.
    private const int BytesPerOperation = 300;

    public static PreparedCommit Of(Batch batch, Instant now)
    {
        var id = Guid.CreateVersion7().ToString("N");
        var operations = batch.Writes.Select(write => BatchOperation.Of(write, batch.Partition, id, now)).ToList();
        if (operations.TrueForAll(operation => operation.Content is null))
            operations[0] = operations[0].LeavingATrace(batch.Partition, id, now);
        return new PreparedCommit(batch.Partition, id, operations);
    }

    public long ContentBytes => Operations.Sum(operation => (long)(operation.Content?.Length ?? 0));

    public long RequestBytes => ContentBytes + (Operations.Count * BytesPerOperation);

    /// <summary>
    /// The operation whose item tells whether the batch was written. Nobody else is likely to have changed a created item since.
    /// </summary>
    public BatchOperation Witness =>
        Operations.Find(operation => operation.Write is Write.Create)
        ?? Operations.First(operation => operation.Content is not null);

    /// <summary>The first creation of an item that must not exist yet.</summary>
    public BatchOperation? OpenCreation =>
        Operations.Find(operation => operation is { Write: Write.Create, Expected: null });
}
