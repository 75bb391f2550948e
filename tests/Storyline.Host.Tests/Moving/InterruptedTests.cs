using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Cosmos;
using Storyline.Cosmos.Testing;
using Storyline.Host.Tests.Replicas;
using Storyline.Sqlite;

namespace Storyline.Host.Tests.Moving;

/// <summary>Moving to Cosmos DB and back on the command line, by processes that are killed midway and started again.</summary>
public sealed class InterruptedTests : IAsyncLifetime
{
    private const int Documents = 600;
    private readonly Folder folder = new();
    private readonly string database = $"t{Guid.NewGuid():N}";
    private CosmosGateway gateway = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(NodeServer.Missing is not null, NodeServer.Missing ?? "");
        gateway = await CosmosGateway.Start();
        await using var store = new SqliteStore(new SqliteOptions { Path = folder.Database }, SystemClock.Instance);
        foreach (var number in Enumerable.Range(0, Documents / 100))
            Assert.IsType<CommitResult.Committed>(
                await store.Commit(
                    new Batch(
                        $"product|p{number % 3}",
                        [.. Enumerable.Range(0, 100).Select(at => Story((number * 100) + at, $"product|p{number % 3}"))]
                    ),
                    Patience.Cancel
                )
            );
    }

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null)
            await gateway.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_is_killed_over_and_over_goes_on_and_nothing_is_lost_or_doubled_either_way()
    {
        await using var export = await HostProcess.Run(folder.Path, ["export", "all.jsonl"]);
        Assert.Equal(0, export.ExitCode);

        foreach (var batches in (int[])[1, 5])
            await KilledAt("batch", batches, "import", "all.jsonl");
        await KilledAt("query", 1, "import", "all.jsonl");
        await using var import = await Run("import", "all.jsonl");
        foreach (var pages in (int[])[1, 3])
            await KilledAt("query", pages, "export", "back.jsonl");
        await using var back = await Run("export", "back.jsonl");
        await using var home = await HostProcess.Run(
            folder.Path,
            ["import", "back.jsonl"],
            ("Storyline:Storage:Sqlite:Path", "moved/storyline.db")
        );

        Assert.Equal((0, 0, 0), (import.ExitCode, back.ExitCode, home.ExitCode));
        Assert.Contains(
            import.Output,
            line => line.StartsWith($"The store holds {Documents:N0} documents", StringComparison.Ordinal)
        );
        Assert.Equal(Lines("all.jsonl"), Lines("back.jsonl"));
        Assert.Equal(Ending("all.jsonl"), Ending("back.jsonl"));
        using var store = new CosmosStore(
            new CosmosOptions
            {
                ConnectionString = gateway.ConnectionString,
                Database = database,
                Patience = TimeSpan.FromMinutes(5),
            },
            SystemClock.Instance,
            NullLogger<CosmosStore>.Instance
        );
        await store.Open(Patience.Cancel);
        Assert.Equal(Documents, await store.Everything(null, Patience.Cancel).CountAsync(Patience.Cancel));
    }

    private Task<HostProcess> Run(params string[] words) =>
        HostProcess.Run(folder.Path, words, CosmosHost.Settings(gateway, database));

    // The killed process's requests are executed all the same, but it does not receive the answers.
    private async Task KilledAt(string kind, int call, params string[] words)
    {
        var asked = 0;
        await using var process = HostProcess.Begin(folder.Path, words, CosmosHost.Settings(gateway, database));
        gateway.Fails = one =>
        {
            if (one == kind && Interlocked.Increment(ref asked) == call)
                process.KillAtOnce();
            return null;
        };
        await process.WaitForExit();
        gateway.Fails = _ => null;
        Assert.True(
            asked >= call,
            $"“{string.Join(' ', words)}” ended before it was killed:\n{string.Join('\n', process.Output)}"
        );
    }

    // Engines order differently; the last line gives the number of documents and their digest.
    private IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(folder.Path, file)).Order(StringComparer.Ordinal);

    private string Ending(string file) => File.ReadLines(Path.Combine(folder.Path, file)).Last();

    private static Write.Create Story(int number, string partition) =>
        new(
            new StoredDocument
            {
                Partition = partition,
                Id = $"story:{number}",
                Kind = "story",
                Version = 1,
                Sort = $"t1/backlog/{number:D5}",
                Terms = ["label:mvp"],
                Text = $"Story {number} Größe",
                Due = number % 50 == 0 ? Instant.FromUtc(2030, 1, 2, 3, 4) : null,
                Weight = number % 7,
                Body = Encoding.UTF8.GetBytes($$"""{"title":"title {{number}} 🚀"}"""),
            }
        );
}
