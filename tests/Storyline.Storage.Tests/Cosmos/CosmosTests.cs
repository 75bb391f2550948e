using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using NodaTime.Testing;
using Storyline.Core.Storage;
using Storyline.Cosmos;
using Storyline.Cosmos.Testing;

namespace Storyline.Storage.Tests.Cosmos;

/// <summary>A store on the npm server, with access to the gateway between them.</summary>
public abstract class CosmosTests : IAsyncLifetime
{
    protected const string Partition = "product|p1";
    private readonly List<CosmosStore> stores = [];

    protected FakeClock Clock { get; } = new(Instant.FromUtc(2026, 3, 5, 9, 0));

    internal CosmosGateway Gateway { get; private set; } = null!;

    internal CosmosStore Store { get; private set; } = null!;

    protected string Database { get; } = $"t{Guid.NewGuid():N}";

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // This is much longer than needed, so that a busy machine does not fail a test.
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(NodeServer.Missing is not null, NodeServer.Missing ?? "");
        Gateway = await CosmosGateway.Start();
        Store = await Another();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in stores)
            store.Dispose();
        if (Gateway is not null)
            await Gateway.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another replica's store on the same container.</summary>
    internal async Task<CosmosStore> Another(string? container = null, TimeSpan? patience = null)
    {
        var options = new CosmosOptions
        {
            ConnectionString = Gateway.ConnectionString,
            Database = Database,
            Patience = patience ?? Patience,
        };
        if (container is not null)
            options.Container = container;
        var store = new CosmosStore(options, Clock, NullLogger<CosmosStore>.Instance);
        stores.Add(store);
        await store.Open(Cancel);
        return store;
    }

    protected static StoredDocument Document(
        string id,
        string body = "{}",
        string? sort = null,
        string partition = Partition
    ) =>
        new()
        {
            Partition = partition,
            Id = id,
            Kind = "story",
            Version = 1,
            Sort = sort,
            Body = Encoding.UTF8.GetBytes(body),
        };

    protected Task<CommitResult> Commit(params Write[] writes) => Store.Commit(new Batch(Partition, writes), Cancel);

    protected async Task<string?> BodyOf(string id, string partition = Partition) =>
        await Store.Find(partition, id, Cancel) is { } found ? Encoding.UTF8.GetString(found.Body.Span) : null;

    /// <summary>Makes exactly the next call of a kind fail.</summary>
    protected void FailOnce(string kind, Fault fault)
    {
        var left = 1;
        Gateway.Fails = asked => asked == kind && Interlocked.Exchange(ref left, 0) == 1 ? fault : null;
    }
}
