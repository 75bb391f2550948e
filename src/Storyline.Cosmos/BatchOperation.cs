using System.Globalization;
using System.Net;
using Microsoft.Azure.Cosmos;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Cosmos;

/// <summary>One write as it is sent.</summary>
/// <param name="Content">The item; <c>null</c>: it is deleted.</param>
/// <param name="Over">The ETag of an expired item that a creation replaces.</param>
internal sealed record BatchOperation(Write Write, string ItemId, byte[]? Content, string? Over = null)
{
    /// <summary>The ETag that the item must still have; <c>null</c>: it is created.</summary>
    public string? Expected =>
        Write switch
        {
            Write.Replace replace => replace.ETag,
            Write.Delete delete => delete.ETag,
            _ => Over,
        };

    public static BatchOperation Of(Write write, string partition, string commit, Instant now) =>
        new(
            write,
            Storyline.Cosmos.ItemId.Of(write.Id),
            write switch
            {
                Write.Create create => CosmosItem.Of(create.Document, partition, commit, now).ToBytes(),
                Write.Replace replace => CosmosItem.Of(replace.Document, partition, commit, now).ToBytes(),
                _ => null,
            }
        );

    /// <summary>
    /// A deletion as an empty item that has expired already and that the service sweeps a minute later. A batch that only deletes would
    /// otherwise leave nothing to recognise it by.
    /// </summary>
    public BatchOperation LeavingATrace(string partition, string commit, Instant now)
    {
        var nothing = new StoredDocument
        {
            Partition = partition,
            Id = Write.Id,
            Kind = "deleted",
            Version = 1,
            Expires = now,
            Body = "{}"u8.ToArray(),
        };
        return this with { Content = CosmosItem.Of(nothing, partition, commit, now).ToBytes() };
    }

    /// <summary>
    /// The conflict with the item that is there instead of the expected one; <c>null</c>: a creation may replace it.
    /// </summary>
    public CommitResult.Conflict? ConflictWith(CosmosItem? present, Instant now) =>
        (Write, IsGone: present is null || present.IsOver(now)) switch
        {
            (Write.Create, IsGone: true) => null,
            (Write.Create, IsGone: false) => new CommitResult.Conflict(Write.Id, ConflictReason.Exists),
            (_, IsGone: true) => new CommitResult.Conflict(Write.Id, ConflictReason.Missing),
            (_, IsGone: false) => new CommitResult.Conflict(Write.Id, ConflictReason.Changed),
        };
}

/// <summary>How sending a batch ended.</summary>
internal abstract record BatchOutcome
{
    /// <summary>How long the service asks to wait.</summary>
    public TimeSpan? After { get; init; }

    public sealed record Applied(IReadOnlyList<string?> ETags) : BatchOutcome;

    /// <summary>
    /// An operation found something unexpected: an item to be created exists, an ETag differs, an item to be replaced is missing.
    /// </summary>
    /// <param name="At">The index of the operation.</param>
    public sealed record PreconditionFailed(int At) : BatchOutcome;

    public sealed record BatchTooLarge : BatchOutcome;

    /// <summary>No answer, or one that says nothing about the documents.</summary>
    /// <param name="IsDoubtful">The batch may have been written all the same.</param>
    /// <param name="MayPass">It is worth trying again.</param>
    public sealed record Failed(bool IsDoubtful, bool MayPass, Exception? Failure) : BatchOutcome;

    public static BatchOutcome Of(HttpStatusCode status, int at, string? waitMilliseconds, Exception? failure = null) =>
        status switch
        {
            HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound when at >= 0 =>
                new PreconditionFailed(at),
            HttpStatusCode.RequestEntityTooLarge => new BatchTooLarge(),
            _ => new Failed(
                // 429 (throttled) and 449 (retry) are answered before anything is written.
                IsDoubtful: ConnectionHealth.IsPassing(status) && (int)status is not (429 or 449),
                ConnectionHealth.IsPassing(status),
                failure ?? new CosmosException("A batch was not written.", status, 0, "", 0)
            )
            {
                After = double.TryParse(waitMilliseconds, CultureInfo.InvariantCulture, out var milliseconds)
                    ? TimeSpan.FromMilliseconds(milliseconds)
                    : null,
            },
        };

    public static BatchOutcome Of(Exception failure) =>
        failure is CosmosException answered
            ? Of(answered.StatusCode, -1, null, failure) with
            {
                After = answered.RetryAfter,
            }
            : new Failed(IsDoubtful: true, MayPass: true, failure);
}
