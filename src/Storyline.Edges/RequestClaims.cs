using NodaTime;
using Storyline.Core.Storage;
using Directory = Storyline.Core.Products.Directory;

namespace Storyline.Edges;

/// <summary>
/// Has a request answered once by one host, and not forgotten once it is acknowledged. Receipts are not enough for the first: a
/// turn that only reads leaves none.
/// </summary>
public sealed class RequestClaims(IStore store, IClock clock)
{
    private const int SweepSize = 100;

    private readonly Instant opened = clock.GetCurrentInstant();
    private bool hasLooked;

    /// <summary>A hold on a request of a workspace, which nothing is written for yet.</summary>
    public RequestHold Of(string workspace, string key) => Hold(Directory.PartitionOf(workspace), key);

    /// <summary>The requests that were kept, and whose hosts are gone.</summary>
    internal async Task<IReadOnlyList<(StoredDocument Stored, RequestClaim Claim)>> Abandoned(CancellationToken cancel)
    {
        // What an earlier process on our own file has left is due at once.
        var until = store.IsOurs && !hasLooked ? Instant.MaxValue : clock.GetCurrentInstant();
        var due = await store.Due(RequestClaim.Kind.Name, until, SweepSize, cancel);
        return
        [
            .. due.Where(stored => !DocumentBody.IsNewer<RequestClaim>(stored))
                .Select(stored => (stored, DocumentBody.Read<RequestClaim>(stored)))
                .Where(kept => Hold(kept.stored.Partition, kept.Item2.Key).IsAbandoned(kept.Item2)),
        ];
    }

    /// <summary>What an earlier process left has been taken up; the rest is due when its lease is over.</summary>
    internal void Looked() => hasLooked = true;

    internal RequestHold Hold(string partition, string key) => new(store, clock, opened, partition, key);
}
