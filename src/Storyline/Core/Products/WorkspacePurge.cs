using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Core.Products;

/// <summary>
/// Deletes products whose time is over, and the data of a workspace some time after it removed the app: first the products nobody else uses, then its
/// directory, and last the mark of its departure. It works in small steps, and the workspace's return ends it.
/// Documents written by a newer host are left to that host.
/// </summary>
public sealed partial class WorkspacePurge(IStore store, IClock clock, ILogger<WorkspacePurge> logger)
{
    private const int SweepSize = 10;
    private const int StepSize = Batch.MaxWrites;

    /// <summary>
    /// Makes one step for each workspace that is due and returns the number of steps; call it again until that is 0.
    /// </summary>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        var steps = 0;
        foreach (var stored in await store.Due(Uninstall.Kind.Name, clock.GetCurrentInstant(), SweepSize, cancel))
            if (await Step(stored, cancel))
                steps++;
        foreach (var stored in await store.Due(Product.Kind.Name, clock.GetCurrentInstant(), SweepSize, cancel))
            if (await DeleteSome(stored, cancel))
                steps++;
        return steps;
    }

    /// <summary>Deletes at most one batch of a product whose time is over; the product itself goes last.</summary>
    private async Task<bool> DeleteSome(StoredDocument product, CancellationToken cancel)
    {
        if (DocumentBody.IsNewer<Product>(product))
            return false;
        var some = await Some(product.Partition, cancel);
        var isLast = some.Count < StepSize;
        var going = some.Where(document => isLast || document.Id != product.Id);
        return await IsStillGone(product, cancel) && await Commit(Deletion(product.Partition, going), cancel);
    }

    /// <summary>Deletes at most one batch; <c>false</c>: another host did, or the workspace came back.</summary>
    private async Task<bool> Step(StoredDocument departure, CancellationToken cancel)
    {
        var directory = await Some(departure.Partition, cancel);
        var known = directory.Where(document => document.Id != departure.Id).ToList();
        if (DocumentBody.IsNewer<Uninstall>(departure) || known.Exists(IsBeyondThisHost))
            return false;
        var workspace = departure.Partition[Directory.PartitionOf("").Length..];
        foreach (var product in known.SelectMany(ProductsIn).Distinct())
            if (await Leave(workspace, product, cancel) is { } step)
                return step.Writes.Count > 0 && await IsStillGone(departure, cancel) && await Commit(step, cancel);
        // The mark goes with the last documents. Deleting it in the same batch fails if the workspace came back.
        if (known.Count == directory.Count - 1 && directory.Count < StepSize)
            known.Add(departure);
        if (!await IsStillGone(departure, cancel) || !await Commit(Deletion(departure.Partition, known), cancel))
            return false;
        if (known.Contains(departure))
            Deleted(logger, workspace);
        return true;
    }

    /// <summary>
    /// The next batch for one product, empty when it needs a newer host; <c>null</c>: nothing of the workspace is left.
    /// </summary>
    private async Task<Batch?> Leave(string workspace, string productId, CancellationToken cancel)
    {
        var partition = Product.PartitionOf(productId);
        var stored = await store.Find(partition, Product.DocumentId, cancel);
        if (stored is not null && DocumentBody.IsNewer<Product>(stored))
            return new Batch(partition, []);
        if (
            stored is not null
            && DocumentBody.Read<Product>(stored) is var product
            && IsUsedElsewhere(product, workspace)
        )
        {
            var without = product.Without(workspace);
            return ReferenceEquals(without, product)
                ? null
                : new Batch(partition, [new Write.Replace(DocumentBody.Write(partition, without), stored.ETag!)]);
        }
        var left = await Some(partition, cancel);
        return left.Count == 0 ? null : Deletion(partition, left);
    }

    private static bool IsUsedElsewhere(Product product, string workspace) =>
        product.Teams.SelectMany(team => team.Channels).Any(channel => channel.Workspace != workspace)
        || product.People.Keys.SelectMany(product.AccountsOf).Any(person => !Product.IsOf(person, workspace));

    private static bool IsBeyondThisHost(StoredDocument document) =>
        (document.Kind == Binding.Kind.Name && DocumentBody.IsNewer<Binding>(document))
        || (document.Kind == Memberships.Kind.Name && DocumentBody.IsNewer<Memberships>(document));

    private static IEnumerable<string> ProductsIn(StoredDocument document) =>
        document.Kind == Binding.Kind.Name ? [DocumentBody.Read<Binding>(document).ProductId]
        : document.Kind == Memberships.Kind.Name
            ? DocumentBody.Read<Memberships>(document).In.Select(one => one.ProductId)
        : [];

    /// <summary>The first documents of a partition, as many as fit into one batch.</summary>
    private async Task<List<StoredDocument>> Some(string partition, CancellationToken cancel)
    {
        var some = new List<StoredDocument>();
        await foreach (var document in store.Everything(new DocumentKey(partition, ""), cancel))
        {
            if (document.Partition != partition || some.Count == StepSize)
                break;
            some.Add(document);
        }
        return some;
    }

    private static Batch Deletion(string partition, IEnumerable<StoredDocument> documents) =>
        new(partition, [.. documents.Select(document => new Write.Delete(document.Id, document.ETag!))]);

    private async Task<bool> IsStillGone(StoredDocument departure, CancellationToken cancel) =>
        await store.Find(departure.Partition, departure.Id, cancel) is { } present && present.ETag == departure.ETag;

    private async Task<bool> Commit(Batch step, CancellationToken cancel) =>
        await store.Commit(step, cancel) is CommitResult.Committed;

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The data of {Workspace} are deleted: it removed the app and did not come back in time"
    )]
    private static partial void Deleted(ILogger logger, string workspace);
}
