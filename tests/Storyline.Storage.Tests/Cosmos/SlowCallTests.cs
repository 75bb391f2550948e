using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Storyline.Core.Storage;
using Storyline.Cosmos;

namespace Storyline.Storage.Tests.Cosmos;

/// <summary>The log of a slow call holds enough for a support request to Microsoft, and nothing that people wrote.</summary>
public sealed class SlowCallTests : CosmosTests, ILogger<CosmosStore>
{
    private const string Canary = "zanzibarquokka";
    private readonly ConcurrentQueue<string> logged = new();

    [Fact]
    public async Task A_slow_call_is_logged_without_a_word_of_what_is_kept_or_looked_for()
    {
        using var store = new CosmosStore(
            new CosmosOptions
            {
                ConnectionString = Gateway.ConnectionString,
                Database = Database,
                Patience = Patience,
                Slow = TimeSpan.Zero,
            },
            Clock,
            this
        );
        var document = Document("story:1", $$"""{"title":"{{Canary}}"}""", "t1/1") with
        {
            Text = $"Pay with {Canary}",
            Terms = ["label:mvp"],
        };

        await store.Commit(
            new Batch(Partition, [new Write.Create(document), new Write.Create(Document("turn:1", Canary))]),
            Cancel
        );
        await store.Commit(new Batch(Partition, [new Write.Create(document)]), Cancel);
        Assert.Single(
            (
                await store.Search(new SearchRequest(Partition, "story", new SortRange(""), [], [Canary], 10), Cancel)
            ).Documents
        );
        Assert.NotNull(await store.Find(Partition, "story:1", Cancel));

        Assert.Contains(logged, line => line.Contains("took", StringComparison.Ordinal));
        Assert.DoesNotContain(logged, line => line.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(logged, line => line.Contains("C2y6yDjf5", StringComparison.Ordinal));
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => logged.Enqueue(formatter(state, exception));
}
