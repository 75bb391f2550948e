using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Core.Products;

/// <summary>
/// Deletes what a workspace has left behind when its time is over: the products that nobody elsewhere uses, then what the directory
/// knows of it, and last the note of its departure. In small steps, each of which may be the last for now; coming back ends it.
/// Where a newer host wrote what says who uses a product, it is left to that one to judge.
/// </summary>
public sealed partial class WorkspacePurge(IStore store, IClock clock, ILogger<WorkspacePurge> logger)
{
    private const int SweepSize = 10;
    private const int StepSize = Batch.MaxWrites;

    /// <summary>Makes one step for each workspace whose time is over. Returns how many were made; call again while there are any.</summary>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        var steps = 0;
        foreach (var stored in await store.Due(Uninstall.Kind.Name, clock.GetCurrentInstant(), SweepSize, cancel))
            if (await Step(stored, cancel))
                steps++;
        return steps;
    }

    /// <summary>Deletes at most one batch; false: somebody else was at it, or came back.</summary>
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
        // The note goes with the last of what it stands for, and holds the rest to it: whoever came back has taken it away.
        if (known.Count == directory.Count - 1 && directory.Count < StepSize)
            known.Add(departure);
        if (!await IsStillGone(departure, cancel) || !await Commit(Deletion(departure.Partition, known), cancel))
            return false;
        if (known.Contains(departure))
            Deleted(logger, workspace);
        return true;
    }

    /// <summary>The next write for one product, empty where a newer host has to make it; <c>null</c>: nothing of the workspace is left in it.</summary>
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

    /// <summary>The first documents of a partition: as many as one batch may write, and as large.</summary>
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
