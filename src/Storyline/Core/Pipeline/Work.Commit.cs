using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>Writes the staged changes in one batch, with the turn's record as the receipt.</summary>
internal sealed partial class Work
{
    /// <summary>The turn's record as it was committed, with its ETag.</summary>
    public (TurnRecord Record, string ETag) Written { get; private set; }

    /// <summary>Commits everything staged together with the turn's record, directory included.</summary>
    /// <param name="isKept">Whether to write a record. Even an empty one would show when, and its key perhaps
    /// who.</param>
    public async Task<CommitResult> Commit(TurnRecord record, bool isKept, CancellationToken cancel)
    {
        if (!isKept && deliveries.Count > 0)
            throw new InvalidOperationException(
                "What is said without a name is not told elsewhere in the same turn: a delivery tells when."
            );
        if (await WriteAhead(cancel) is { } failed)
            return failed;
        record = record with
        {
            Changes = Changes(),
            Lasting = Lasting(),
            Deliveries = [.. (await Addressed(record.Team, cancel)).Select(Claims)],
        };
        if (isKept && record.OnBehalfOf is null && (record.Changes.Count > 0 || record.Lasting is not null))
            record = await order.Behind(Partition, record, cancel);
        var writes = tracked.Values.Select(document => document.ToWrite()).OfType<Write>().ToList();
        if (isKept)
            writes.Add(new Write.Create(DocumentBody.Write(Partition, record)));
        var result = await store.Commit(new Batch(Partition, writes), cancel);
        if (result is CommitResult.Committed { ETags: [.., { } etag] })
            Written = (record, etag);
        return result;
    }

    // Writes that go beyond the turn's own batch. Repeating them at the next attempt changes nothing.
    private async Task<CommitResult?> WriteAhead(CancellationToken cancel)
    {
        foreach (var direction in directions)
            if (!await directory.Apply(direction, cancel))
                return new CommitResult.Conflict(direction.Workspace, ConflictReason.Changed);
        foreach (var batch in Batches(kept))
            if (await store.Commit(batch, cancel) is CommitResult.TooLarge tooLarge)
                return tooLarge;
        return null;
    }

    /// <summary>Digest of a body, by which an undo sees whether it was changed since.</summary>
    public static string Digest(ReadOnlySpan<byte> body) => TextDigest.Of(body, bytes: 8);

    // Messages to members of several teams name the team in their buttons: P-1 of one product is not P-1 of another.
    private async Task<IReadOnlyList<Delivery>> Addressed(string team, CancellationToken cancel)
    {
        if (aliases.Count > 0 && await Find<Product>(Product.DocumentId, cancel) is { } spanning)
            Name(spanning);
        for (var at = 0; at < deliveries.Count; at++)
        {
            if (deliveries[at] is not { Person: not null } told)
                continue;
            var teams = await directory.TeamsOf(told.To.Workspace, told.To.Channel, cancel);
            if (teams.All(one => one.Product.Partition == Partition && one.Team.Id == team))
                continue;
            if (await Find<Product>(Product.DocumentId, cancel) is { } product && product.Team(team) is { } from)
                deliveries[at] = told with { View = Addressing.To(product, from, told.View) };
        }
        return deliveries;
    }

    private void Name(Product product)
    {
        for (var at = 0; at < deliveries.Count; at++)
            deliveries[at] = deliveries[at] with
            {
                View = TwoAccounts.In(deliveries[at].To.Workspace, product, deliveries[at].View),
            };
    }

    // A document that exists already was stored by an earlier attempt at this turn, with the same content.
    private IEnumerable<Batch> Batches(IEnumerable<StoredDocument> documents)
    {
        var writes = new List<Write>();
        long bytes = 0;
        foreach (var document in documents)
        {
            if (writes.Count > 0 && (writes.Count == Batch.MaxWrites || bytes + document.Body.Length > Batch.MaxBytes))
            {
                yield return new Batch(Partition, writes);
                (writes, bytes) = ([], 0);
            }
            writes.Add(new Write.Create(document));
            bytes += document.Body.Length;
        }
        if (writes.Count > 0)
            yield return new Batch(Partition, writes);
    }

    private List<Change> Changes() => [.. tracked.Values.Select(document => document.ToChange()).OfType<Change>()];

    private List<string>? Lasting() =>
        tracked.Values.Select(document => document.ToLasting()).OfType<string>().Distinct().ToList()
            is { Count: > 0 } kinds
            ? kinds
            : null;
}
