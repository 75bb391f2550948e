using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Cosmos;

namespace Storyline.Storage.Tests.Cosmos;

/// <summary>
/// The suite against a real account, or Microsoft's emulator, whose connection string is in COSMOS_CONNECTION_STRING. Only there is
/// proven what no server here can show: that a batch is atomic, what is charged, when time to live ends, who is let in. Where this was
/// written there is neither, so it has never been run: take what it says the first time with care.
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
            $"No Cosmos DB account is given: set {Variable} to run the suite against one."
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
        // A database costs from the moment it is there: it goes with its test, whatever became of the test.
        using var client = CosmosConnection.Open(options);
        await client.GetDatabase(options.Database).DeleteAsync(cancellationToken: CancellationToken.None);
        store.Dispose();
    }
}
