using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Cosmos;

namespace Storyline.Storage.Tests.Cosmos;

/// <summary>
/// The suite against a real account, or Microsoft's emulator, whose connection string is in COSMOS_CONNECTION_STRING. Only an
/// account proves what no server here can show: that a batch is atomic, what is charged, when time to live ends, and who has
/// access. Neither was available where this was written, so it has never run: treat its first results with care.
/// </summary>
public sealed class AccountTests : StoreSuite
{
    private const string Variable = "COSMOS_CONNECTION_STRING";
    private static readonly string? Account = Environment.GetEnvironmentVariable(Variable);
    private CosmosStore? store;
    private CosmosOptions options = new();

    protected override async Task<IStore> Make(IClock clock)
    {
        Assert.SkipWhen(
            string.IsNullOrWhiteSpace(Account),
            $"Set {Variable} to run the suite against a Cosmos DB account."
        );
        options = new CosmosOptions
        {
            ConnectionString = Account,
            Database = $"storyline-test-{Guid.NewGuid():N}",
            Patience = TimeSpan.FromMinutes(5),
        };
        store = new CosmosStore(options, clock, NullLogger<CosmosStore>.Instance);
        await store.Open(Cancel);
        return store;
    }

    protected override async Task Clear()
    {
        if (store is null)
            return;
        // A database costs money from its creation, so it is deleted with its test, whatever the result.
        using var client = CosmosConnection.Open(options);
        await client.GetDatabase(options.Database).DeleteAsync(cancellationToken: CancellationToken.None);
        store.Dispose();
    }
}
