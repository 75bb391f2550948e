using NodaTime;
using Storyline.Core.Storage;
using Storyline.Sqlite;

namespace Storyline.Edges.Tests;

/// <summary>A store whose commits wait, as those of one that is throttled or locked.</summary>
internal sealed class SlowStore(SqliteStore store, Func<Batch, CancellationToken, Task> wait) : IStore, IAsyncDisposable
{
    public bool IsOurs => store.IsOurs;

    public StoreHealth Health => store.Health;

    public Task Probe(CancellationToken cancel) => store.Probe(cancel);

    public Task<StoredDocument?> Find(string partition, string id, CancellationToken cancel) =>
        store.Find(partition, id, cancel);

    public Task<IReadOnlyList<StoredDocument>> FindMany(
        string partition,
        IReadOnlyCollection<string> ids,
        CancellationToken cancel
    ) => store.FindMany(partition, ids, cancel);

    public Task<StoredPage> Page(PageRequest request, CancellationToken cancel) => store.Page(request, cancel);

    public Task<StoredPage> Search(SearchRequest request, CancellationToken cancel) => store.Search(request, cancel);

    public Task<Tally> Tally(TallyRequest request, CancellationToken cancel) => store.Tally(request, cancel);

    public Task<IReadOnlyList<StoredDocument>> Due(
        string kind,
        Instant from,
        Instant until,
        int limit,
        CancellationToken cancel
    ) => store.Due(kind, from, until, limit, cancel);

    public IAsyncEnumerable<StoredDocument> Everything(DocumentKey? after, CancellationToken cancel) =>
        store.Everything(after, cancel);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    /// <summary>Writes a batch now, as it lands after nobody waits for it any more.</summary>
    public Task<CommitResult> Land(Batch batch) => store.Commit(batch, CancellationToken.None);

    public async Task<CommitResult> Commit(Batch batch, CancellationToken cancel)
    {
        await wait(batch, cancel);
        // What has waited long enough is no longer withdrawn.
        return await store.Commit(batch, CancellationToken.None);
    }
}
