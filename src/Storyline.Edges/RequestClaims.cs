using NodaTime;
using Storyline.Core.Outbox;
using Storyline.Core.Storage;
using Directory = Storyline.Core.Products.Directory;

namespace Storyline.Edges;

/// <summary>
/// Has a request answered once by one host, and not forgotten once it is acknowledged. Receipts are not enough for the first: a
/// turn that only reads leaves none.
/// </summary>
public sealed class RequestClaims(IStore store, IClock clock, TimeProvider time)
{
    private const int SweepSize = 100;

    private readonly ClaimLeases leases = new(store.IsOurs, clock, clock.GetCurrentInstant(), new ObservedLeases(time));

    /// <summary>A hold on a request of a workspace, which nothing is written for yet.</summary>
    public RequestHold Of(string workspace, string key) => Hold(Directory.PartitionOf(workspace), key);

    /// <summary>The requests that were kept, and whose hosts are gone.</summary>
    internal async Task<IReadOnlyList<(StoredDocument Stored, RequestClaim Claim)>> Abandoned(CancellationToken cancel)
    {
        // Leases are seen while they last, so that they can be measured from their beginning.
        var kept = await store.Due(RequestClaim.Kind.Name, Instant.MaxValue, SweepSize, cancel);
        return
        [
            .. kept.Where(stored => !DocumentBody.IsNewer<RequestClaim>(stored))
                .Select(stored => (Stored: stored, Claim: DocumentBody.Read<RequestClaim>(stored)))
                .Where(found => leases.IsOver(found.Stored.Partition, found.Claim)),
        ];
    }

    internal RequestHold Hold(string partition, string key) => new(store, clock, leases, partition, key);
}
