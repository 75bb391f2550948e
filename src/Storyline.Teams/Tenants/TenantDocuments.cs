using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Teams.Tenants;

/// <summary>
/// The documents of this edge, one partition per tenant, with recent reads in memory. A change writes the whole document, and the
/// last one wins: each only notes what was last heard.
/// </summary>
internal sealed class TenantDocuments(IStore store, IClock clock)
{
    // Another host may have heard something newer.
    private static readonly Duration Believed = Duration.FromMinutes(1);

    private const int MostRemembered = 20_000;
    private const int MostAttempts = 4;
    private readonly BoundedMemory<(string Tenant, string Id), (object Document, Instant At)> remembered = new(
        MostRemembered
    );

    public static string PartitionOf(string tenant) => $"teams|{tenant}";

    public async Task<T?> Find<T>(string tenant, string id, CancellationToken cancel)
        where T : class, IDocument<T>
    {
        if (Recall(tenant, id) is { } known)
            return (T)known;
        if (await store.Find(PartitionOf(tenant), id, cancel) is not { } stored)
            return null;
        return Remember(tenant, DocumentBody.Read<T>(stored));
    }

    /// <summary>Keeps it, unless it is kept just so.</summary>
    public async Task Keep<T>(string tenant, T document, CancellationToken cancel)
        where T : class, IDocument<T>
    {
        if (document.Equals(Recall(tenant, document.Id)))
            return;
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var stored = await store.Find(PartitionOf(tenant), document.Id, cancel);
            if (stored is not null && document.Equals(DocumentBody.Read<T>(stored)))
                break;
            // During a rolling upgrade the newer host's stays.
            if (stored?.Version > T.Kind.Version)
                break;
            var write = Write.Over(stored, DocumentBody.Write(PartitionOf(tenant), document));
            if (await store.Commit(new Batch(PartitionOf(tenant), [write]), cancel) is CommitResult.Committed)
                break;
        }
        Remember(tenant, document);
    }

    /// <summary>Whether there is one now, whatever another host has forgotten since.</summary>
    public async Task<bool> IsKept<T>(string tenant, string id, CancellationToken cancel)
        where T : class, IDocument<T>
    {
        remembered.Remove((tenant, id), out _);
        return await Find<T>(tenant, id, cancel) is not null;
    }

    /// <summary>Keeps it if there is none yet; returns the one that is there now.</summary>
    public async Task<(T Kept, bool IsNew)> KeepFirst<T>(string tenant, T document, CancellationToken cancel)
        where T : class, IDocument<T>
    {
        // What another host has forgotten since is to be kept again: only the store tells whether there is one.
        remembered.Remove((tenant, document.Id), out _);
        if (await Find<T>(tenant, document.Id, cancel) is { } known)
            return (known, false);
        var write = new Write.Create(DocumentBody.Write(PartitionOf(tenant), document));
        if (await store.Commit(new Batch(PartitionOf(tenant), [write]), cancel) is CommitResult.Committed)
            return (Remember(tenant, document), true);
        return (await Find<T>(tenant, document.Id, cancel) ?? document, false);
    }

    /// <summary>Every one of a kind that has a sort key.</summary>
    public async Task<IReadOnlyList<T>> All<T>(string tenant, CancellationToken cancel)
        where T : class, IDocument<T>
    {
        var found = new List<T>();
        string? continuation = null;
        do
        {
            var page = await store.Page(
                new PageRequest(PartitionOf(tenant), T.Kind.Name, new SortRange(""), 200, Continuation: continuation),
                cancel
            );
            found.AddRange(page.Documents.Select(DocumentBody.Read<T>));
            continuation = page.Continuation;
        } while (continuation is not null);
        return found;
    }

    public async Task Forget<T>(string tenant, string id, CancellationToken cancel)
        where T : class, IDocument<T>
    {
        remembered.Remove((tenant, id), out _);
        if (await store.Find(PartitionOf(tenant), id, cancel) is { } stored)
            await store.Commit(new Batch(PartitionOf(tenant), [new Write.Delete(id, stored.ETag!)]), cancel);
        remembered.Remove((tenant, id), out _);
    }

    private T Remember<T>(string tenant, T document)
        where T : class, IDocument<T>
    {
        remembered.Put((tenant, document.Id), (document, clock.GetCurrentInstant()));
        return document;
    }

    private object? Recall(string tenant, string id) =>
        remembered.TryGet((tenant, id), out var known)
        && (store.IsOurs || clock.GetCurrentInstant() - known.At < Believed)
            ? known.Document
            : null;
}
