using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Cosmos;
using Storyline.Cosmos.Testing;
using Storyline.Host.Moving;
using Storyline.Sqlite;

namespace Storyline.Host.Tests.Moving;

/// <summary>Moves a whole installation between engines.</summary>
public sealed class MovingTests : IDisposable
{
    private readonly Folder folder = new();

    private string File => Path.Combine(folder.Path, "storyline.jsonl");

    [Fact]
    public async Task An_installation_moves_to_Cosmos_and_back_and_is_the_same()
    {
        Assert.SkipWhen(NodeServer.Missing is not null, NodeServer.Missing ?? "");
        await using var gateway = await CosmosGateway.Start();
        using var cosmos = new CosmosStore(
            new CosmosOptions
            {
                ConnectionString = gateway.ConnectionString,
                Database = $"t{Guid.NewGuid():N}",
                Patience = TimeSpan.FromMinutes(5),
            },
            SystemClock.Instance,
            NullLogger<CosmosStore>.Instance
        );
        await cosmos.Open(Patience.Cancel);
        await using var before = Sqlite("before");
        await Fill(before, 120);
        var back = Path.Combine(folder.Path, "back.jsonl");

        var exported = await new InstallationExport(before).Write(File, Patience.Cancel);
        var imported = await new InstallationImport(cosmos, SystemClock.Instance).Read(File, Patience.Cancel);
        await new InstallationExport(cosmos).Write(back, Patience.Cancel);
        await using var after = Sqlite("after");
        var returned = await new InstallationImport(after, SystemClock.Instance).Read(back, Patience.Cancel);

        Assert.Equal((123, exported.Hash), (exported.Count, imported.Hash));
        Assert.Equal(exported.Hash, returned.Hash);
        Assert.Equal(await Documents(before), await Documents(after));
    }

    [Fact]
    public async Task What_was_stopped_half_way_goes_on()
    {
        await using var before = Sqlite("before");
        await Fill(before, 60);
        var whole = await new InstallationExport(before).Write(File, Patience.Cancel);
        var lines = await System.IO.File.ReadAllTextAsync(File, Patience.Cancel);
        await using var after = Sqlite("after");

        foreach (var cut in (int[])[5, 40, lines.Length / 3, lines.Length - 70])
        {
            await System.IO.File.WriteAllTextAsync(File, lines[..cut], Patience.Cancel);
            await Assert.ThrowsAsync<InvalidDataException>(() =>
                new InstallationImport(after, SystemClock.Instance).Read(File, Patience.Cancel)
            );
            Assert.Equal(whole.Hash, (await new InstallationExport(before).Write(File, Patience.Cancel)).Hash);
            Assert.Equal(lines, await System.IO.File.ReadAllTextAsync(File, Patience.Cancel));
        }

        using var stopping = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<Exception>(() =>
            new InstallationImport(new StopsAfter(after, 25, stopping), SystemClock.Instance).Read(File, stopping.Token)
        );
        Assert.NotEmpty(await Documents(after));
        Assert.Equal(
            whole.Hash,
            (await new InstallationImport(after, SystemClock.Instance).Read(File, Patience.Cancel)).Hash
        );
    }

    [Fact]
    public async Task Another_installation_is_never_mixed_in()
    {
        await using var before = Sqlite("before");
        await Fill(before, 10);
        await new InstallationExport(before).Write(File, Patience.Cancel);
        await using var different = Sqlite("different");
        await Put(different, "story:3", "product|p0", "{\"other\":true}");

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() =>
            new InstallationImport(different, SystemClock.Instance).Read(File, Patience.Cancel)
        );

        Assert.Contains("story:3", refused.Message, StringComparison.Ordinal);
        await using var more = Sqlite("more");
        await Put(more, "story:99", "product|elsewhere", "{}");
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            new InstallationImport(more, SystemClock.Instance).Read(File, Patience.Cancel)
        );
    }

    [Fact]
    public async Task A_changed_file_is_noticed_before_anything_is_written()
    {
        await using var before = Sqlite("before");
        await Fill(before, 10);
        await new InstallationExport(before).Write(File, Patience.Cancel);
        var text = await System.IO.File.ReadAllTextAsync(File, Patience.Cancel);
        await System.IO.File.WriteAllTextAsync(
            File,
            text.Replace("title 3", "title 4", StringComparison.Ordinal),
            Patience.Cancel
        );
        await using var after = Sqlite("after");

        await Assert.ThrowsAsync<InvalidDataException>(() =>
            new InstallationImport(after, SystemClock.Instance).Read(File, Patience.Cancel)
        );

        Assert.Empty(await Documents(after));
    }

    [Fact]
    public async Task It_is_said_on_the_command_line()
    {
        await using (var before = new SqliteStore(new SqliteOptions { Path = folder.Database }, SystemClock.Instance))
            await Fill(before, 10);

        await using var export = await HostProcess.Run(folder.Path, ["export", "all.jsonl"]);
        await using var import = await HostProcess.Run(
            folder.Path,
            ["import", "all.jsonl"],
            ("Storyline:Storage:Sqlite:Path", "moved/storyline.db")
        );
        await using var again = await HostProcess.Run(folder.Path, ["export", "all.jsonl"]);
        await using var nonsense = await HostProcess.Run(folder.Path, ["exprot", "all.jsonl"]);

        Assert.Contains("all.jsonl holds 13 documents", Assert.Single(export.Output), StringComparison.Ordinal);
        Assert.Contains("The store holds 13 documents", Assert.Single(import.Output), StringComparison.Ordinal);
        Assert.Equal((0, 0, 1, 1), (export.ExitCode, import.ExitCode, again.ExitCode, nonsense.ExitCode));
        Assert.Contains(nonsense.Output, line => line.Contains("import <file>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_can_be_checked_without_starting()
    {
        await using var good = await HostProcess.Run(folder.Path, ["--check-config"]);
        await using var bad = await HostProcess.Run(
            folder.Path,
            ["--check-config"],
            ("Storyline:Limits:PageSize", "0"),
            ("Storyline:Storage:Engine", "Cosmos")
        );

        Assert.Equal((0, 1), (good.ExitCode, bad.ExitCode));
        Assert.Equal(3, bad.Output.Count);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, ".storyline")), "The check opened the database.");
    }

    public void Dispose() => folder.Dispose();

    private SqliteStore Sqlite(string name) =>
        new(new SqliteOptions { Path = Path.Combine(folder.Path, $"{name}.db") }, SystemClock.Instance);

    private static async Task Fill(SqliteStore store, int stories)
    {
        for (var number = 0; number < stories; number++)
            await Put(
                store,
                $"story:{number}",
                $"product|p{number % 3}",
                $$"""{"title":"title {{number}} Größe 🚀 \u00fc <b>"}"""
            );
        await Put(
            store,
            "alarm:1",
            "product|p0",
            "{}",
            document => document with { Due = Instant.FromUtc(2030, 1, 2, 3, 4), Kind = "alarm" }
        );
        await Put(
            store,
            "turn:a/b#1?",
            "product|p1",
            "{}",
            document => document with { Expires = Instant.FromUtc(2040, 1, 1, 0, 0), Weight = 2.5 }
        );
        await Put(
            store,
            "channel:C1",
            "workspace|slack:T1",
            "{}",
            document => document with { Sort = null, Text = null }
        );
    }

    private static async Task Put(
        SqliteStore store,
        string id,
        string partition,
        string body,
        Func<StoredDocument, StoredDocument>? change = null
    )
    {
        var document = new StoredDocument
        {
            Partition = partition,
            Id = id,
            Kind = "story",
            Version = 1,
            Sort = $"t1/{id}é",
            Terms = ["label:mvp", "ünï"],
            Text = $"Text of {id}",
            Body = Encoding.UTF8.GetBytes(body),
        };
        var result = await store.Commit(
            new Batch(partition, [new Write.Create(change is null ? document : change(document))]),
            Patience.Cancel
        );
        Assert.IsType<CommitResult.Committed>(result);
    }

    private static async Task<List<string>> Documents(SqliteStore store)
    {
        var lines = new List<string>();
        await foreach (var document in store.Everything(null, Patience.Cancel))
            lines.Add(DocumentLine.Of(document).ToText());
        return lines;
    }

    /// <summary>A store that stops the process in the middle of its work.</summary>
    private sealed class StopsAfter(IStore store, int commits, CancellationTokenSource stopping) : IStore
    {
        private int left = commits;

        public StoreHealth Health => store.Health;

        public Task Probe(CancellationToken cancel) => store.Probe(cancel);

        public Task<CommitResult> Commit(Batch batch, CancellationToken cancel)
        {
            left -= batch.Writes.Count;
            if (left < 0)
                stopping.Cancel();
            cancel.ThrowIfCancellationRequested();
            return store.Commit(batch, cancel);
        }

        public Task<IReadOnlyList<StoredDocument>> FindMany(
            string partition,
            IReadOnlyCollection<string> ids,
            CancellationToken cancel
        ) => store.FindMany(partition, ids, cancel);

        public Task<StoredDocument?> Find(string partition, string id, CancellationToken cancel) =>
            store.Find(partition, id, cancel);

        public Task<StoredPage> Page(PageRequest request, CancellationToken cancel) => store.Page(request, cancel);

        public Task<StoredPage> Search(SearchRequest request, CancellationToken cancel) =>
            store.Search(request, cancel);

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
    }
}
