namespace Storyline.Core.Storage;

/// <summary>Writes to one partition that happen together or not at all.</summary>
public sealed record Batch(string Partition, IReadOnlyList<Write> Writes)
{
    /// <summary>The most operations in one batch: the limit of a Cosmos <c>TransactionalBatch</c>.</summary>
    public const int MaxWrites = 100;

    /// <summary>
    /// The most bytes of bodies in one batch: below the 2 MB limit of a Cosmos <c>TransactionalBatch</c>.
    /// </summary>
    public const int MaxBytes = 1_900_000;

    /// <summary>The refusal of a batch that is over the limits; <c>null</c>: it is within them.</summary>
    public CommitResult.TooLarge? Excess =>
        Writes.Count > MaxWrites || Bytes > MaxBytes ? new CommitResult.TooLarge(Writes.Count, Bytes) : null;

    private long Bytes =>
        Writes.Sum(write =>
            write switch
            {
                Write.Create create => (long)create.Document.Body.Length,
                Write.Replace replace => replace.Document.Body.Length,
                _ => 0,
            }
        );
}

/// <summary>One write of a batch.</summary>
public abstract record Write(string Id)
{
    /// <summary>Puts a document in the place of the one that was read, or creates it where there was none.</summary>
    /// <exception cref="StoreUnavailableException">
    /// A newer Storyline wrote what was read: during a rolling upgrade this host can read it, but would lose what it
    /// does not know.
    /// </exception>
    public static Write Over(StoredDocument? before, StoredDocument after) =>
        before is null ? new Create(after) : Over(before.Version, before.ETag!, after);

    /// <inheritdoc cref="Over(StoredDocument?, StoredDocument)"/>
    /// <param name="version">The schema version of what was read.</param>
    /// <param name="etag">Its ETag.</param>
    public static Write Over(int version, string etag, StoredDocument after) =>
        after.Version >= version ? new Replace(after, etag) : throw IsNewer(after.Id);

    internal static StoreUnavailableException IsNewer(string id) =>
        new($"{id} was written by a newer Storyline; this host is about to be replaced by one.");

    /// <summary>Writes a document that must not exist yet. Never an upsert: a duplicate must show.</summary>
    public sealed record Create(StoredDocument Document) : Write(Document.Id);

    /// <summary>Replaces a document that must still carry <paramref name="ETag"/>.</summary>
    public sealed record Replace(StoredDocument Document, string ETag) : Write(Document.Id);

    /// <summary>Deletes a document that must still carry <paramref name="ETag"/>.</summary>
    public sealed record Delete(string DocumentId, string ETag) : Write(DocumentId);
}

/// <summary>How a commit ended.</summary>
public abstract record CommitResult
{
    /// <summary>
    /// All is written and durable; the new ETags in the order of the writes (<c>null</c> for a deletion).
    /// </summary>
    public sealed record Committed(IReadOnlyList<string?> ETags) : CommitResult;

    /// <summary>Nothing is written, because <paramref name="Id"/> was not as the batch expected it.</summary>
    public sealed record Conflict(string Id, ConflictReason Reason) : CommitResult;

    /// <summary>
    /// Nothing is written, because the batch is over <see cref="Batch.MaxWrites"/> or <see cref="Batch.MaxBytes"/>.
    /// </summary>
    public sealed record TooLarge(int Writes, long Bytes) : CommitResult;
}

/// <summary>Why a write could not be made.</summary>
public enum ConflictReason
{
    /// <summary>A document to be created is there already.</summary>
    Exists,

    /// <summary>The ETag is no longer the one expected.</summary>
    Changed,

    /// <summary>The document to be replaced or deleted is not there.</summary>
    Missing,
}
