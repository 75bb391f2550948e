using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Tests.Features.Tracing;

/// <summary>Counts the documents that a turn reads, whatever it asks the store for.</summary>
internal sealed class CountedReads
{
    public int Documents { get; private set; }

    public int Requests { get; private set; }

    public void Reset() => (Documents, Requests) = (0, 0);

    public void Around(IServiceCollection services)
    {
        var engine = services.Single(service => service.ServiceType == typeof(IStore));
        services.Remove(engine);
        services.AddSingleton<IStore>(provider => new Store((IStore)engine.ImplementationFactory!(provider), this));
    }

    private void Count(int documents)
    {
        Requests++;
        Documents += documents;
    }

    private sealed class Store(IStore inner, CountedReads counted) : IStore, IAsyncDisposable
    {
        public bool IsOurs => inner.IsOurs;

        public StoreHealth Health => inner.Health;

        public Task Probe(CancellationToken cancel) => inner.Probe(cancel);

        public async Task<StoredDocument?> Find(string partition, string id, CancellationToken cancel)
        {
            var found = await inner.Find(partition, id, cancel);
            counted.Count(found is null ? 0 : 1);
            return found;
        }

        public async Task<IReadOnlyList<StoredDocument>> FindMany(
            string partition,
            IReadOnlyCollection<string> ids,
            CancellationToken cancel
        )
        {
            var found = await inner.FindMany(partition, ids, cancel);
            counted.Count(found.Count);
            return found;
        }

        public async Task<StoredPage> Page(PageRequest request, CancellationToken cancel)
        {
            var page = await inner.Page(request, cancel);
            counted.Count(page.Documents.Count);
            return page;
        }

        public async Task<StoredPage> Search(SearchRequest request, CancellationToken cancel)
        {
            var page = await inner.Search(request, cancel);
            counted.Count(page.Documents.Count);
            return page;
        }

        public async Task<Tally> Tally(TallyRequest request, CancellationToken cancel)
        {
            counted.Count(0);
            return await inner.Tally(request, cancel);
        }

        public Task<IReadOnlyList<StoredDocument>> Due(
            string kind,
            Instant from,
            Instant until,
            int limit,
            CancellationToken cancel
        ) => inner.Due(kind, from, until, limit, cancel);

        public IAsyncEnumerable<StoredDocument> Everything(DocumentKey? after, CancellationToken cancel) =>
            inner.Everything(after, cancel);

        public Task<CommitResult> Commit(Batch batch, CancellationToken cancel) => inner.Commit(batch, cancel);

        public ValueTask DisposeAsync() => ((IAsyncDisposable)inner).DisposeAsync();
    }
}
