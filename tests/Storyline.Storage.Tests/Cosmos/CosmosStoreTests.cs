using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Cosmos;
using Storyline.Cosmos.Testing;

namespace Storyline.Storage.Tests.Cosmos;

/// <summary>The engine for several replicas runs the suite through the real SDK over HTTP, on the npm server.</summary>
public sealed class CosmosStoreTests : StoreSuite
{
    private CosmosGateway? gateway;
    private CosmosStore? store;

    protected override async Task<IStore> Make(IClock clock)
    {
        Assert.SkipWhen(NodeServer.Missing is not null, NodeServer.Missing ?? "");
        gateway = await CosmosGateway.Start();
        store = new CosmosStore(CosmosUnderTest.Options(gateway), clock, NullLogger<CosmosStore>.Instance);
        await store.Open(Cancel);
        return store;
    }

    protected override async Task Clear()
    {
        store?.Dispose();
        if (gateway is not null)
            await gateway.DisposeAsync();
    }
}

/// <summary>A separate database for each test.</summary>
internal static class CosmosUnderTest
{
    public static CosmosOptions Options(CosmosGateway gateway, string? database = null) =>
        new()
        {
            ConnectionString = gateway.ConnectionString,
            Database = database ?? $"t{Guid.NewGuid():N}",
            Patience = TimeSpan.FromMinutes(5),
        };
}
