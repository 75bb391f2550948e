using System.Text;
using NodaTime;
using NodaTime.Testing;
using Storyline.Core.Storage;
using Storyline.Sqlite;
using Folders = System.IO.Directory;

namespace Storyline.Storage.Tests;

/// <summary>What people and other programs do to the file of the embedded engine.</summary>
public sealed class SqliteFileTests : IAsyncLifetime
{
    private const string Partition = "product|p1";
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly FakeClock clock = new(Instant.FromUtc(2026, 3, 5, 9, 0));
    private readonly string folder = Folders.CreateTempSubdirectory("storyline-file-").FullName;
    private SqliteStore store = null!;

    private string Database => System.IO.Path.Combine(folder, "storyline.db");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        store = Open(Database);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task After_a_stop_the_database_file_alone_holds_everything()
    {
        await Put("a");
        // A reader that is open when the store stops.
        await store.Find(Partition, "a", Cancel);

        await store.DisposeAsync();

        Assert.Equal(["storyline.db", "storyline.db.lock"], FilesIn(folder));
        Assert.Equal(["a"], await IdsIn(CopyOfDatabase()));
    }

    [Fact]
    public async Task When_nothing_is_written_for_a_while_the_database_file_alone_holds_everything()
    {
        await Put("a");

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Longest);
        while (new FileInfo(Database + "-wal").Length > 0)
            await Task.Delay(50, limit.Token);

        Assert.Equal(["a"], await IdsIn(CopyOfDatabase()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    [InlineData("-shm")]
    [InlineData(".lock")]
    public async Task A_file_that_is_removed_stops_the_store_before_it_writes_again(string suffix)
    {
        await Put("a");
        File.Delete(Database + suffix);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Put("b"));

        Assert.StartsWith(
            $"{Database}{suffix} was removed or replaced",
            await store.Health.Loss.WaitAsync(Longest, Cancel),
            Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    [InlineData(".lock")]
    public async Task It_is_noticed_also_where_nothing_is_written(string suffix)
    {
        await Put("a");
        File.Delete(Database + suffix);

        Assert.Contains(suffix, await store.Health.Loss.WaitAsync(Longest, Cancel), Ordinal);
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    [InlineData(".lock")]
    public async Task What_was_answered_before_is_saved_where_the_database_is_still_there(string suffix)
    {
        await Put("a");
        File.Delete(Database + suffix);

        var loss = await store.Health.Loss.WaitAsync(Longest, Cancel);
        await store.DisposeAsync();

        Assert.EndsWith($"Everything that was answered is in {Database}.", loss, Ordinal);
        Assert.Equal(["a"], await IdsIn(CopyOfDatabase()));
    }

    [Fact]
    public async Task Another_database_in_its_place_is_neither_read_nor_written()
    {
        await Put("a");
        var other = System.IO.Path.Combine(folder, "other.db");
        await using (var another = Open(other))
            await Put("other", another);
        File.Move(other, Database, overwrite: true);
        var before = await File.ReadAllBytesAsync(Database, Cancel);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Put("b"));
        await store.DisposeAsync();

        Assert.Equal(before, await File.ReadAllBytesAsync(Database, Cancel));
    }

    [Fact]
    public async Task A_log_that_another_program_has_begun_is_not_written_over()
    {
        await Put("a");
        File.Delete(Database + "-wal");
        await File.WriteAllTextAsync(Database + "-wal", "somebody else's", Cancel);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Put("b"));
        var loss = await store.Health.Loss.WaitAsync(Longest, Cancel);
        await store.DisposeAsync();

        Assert.Contains("may be lost", loss, Ordinal);
        Assert.Equal("somebody else's", await File.ReadAllTextAsync(Database + "-wal", Cancel));
    }

    [Fact]
    public async Task Damage_is_found_by_a_probe_and_counts_until_the_file_is_sound()
    {
        for (var number = 0; number < 200; number++)
            await Put($"d{number:000}", body: $"{{\"text\":\"{new string('x', 2_000)}\"}}");
        await store.DisposeAsync();
        store = Open(Database);
        var sound = await File.ReadAllBytesAsync(Database, Cancel);

        await Overwrite(Database, sound.Select((one, at) => at < 4_096 * 8 ? one : (byte)0xA5).ToArray());
        await store.Probe(Cancel);
        var damaged = store.Health.Reads.Check();
        await Overwrite(Database, sound);
        await store.Probe(Cancel);

        Assert.Equal((false, "failing for 1 s: the database is damaged"), (damaged.IsWell, damaged.Says));
        Assert.Equal(HealthCheck.Well, store.Health.Reads.Check());
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        Folders.Delete(folder, recursive: true);
    }

    private SqliteStore Open(string path) => new(new SqliteOptions { Path = path }, clock);

    private async Task Put(string id, SqliteStore? into = null, string body = "{}")
    {
        var document = new StoredDocument
        {
            Partition = Partition,
            Id = id,
            Kind = "story",
            Version = 1,
            Body = Encoding.UTF8.GetBytes(body),
        };
        Assert.IsType<CommitResult.Committed>(
            await (into ?? store).Commit(new Batch(Partition, [new Write.Create(document)]), Cancel)
        );
    }

    /// <summary>The database file alone, as somebody copies it who knows nothing of its log.</summary>
    private string CopyOfDatabase()
    {
        var copy = System.IO.Path.Combine(folder, "copy.db");
        File.Copy(Database, copy);
        return copy;
    }

    private async Task<IReadOnlyList<string>> IdsIn(string path)
    {
        await using var copied = Open(path);
        var ids = new List<string>();
        await foreach (var document in copied.Everything(null, Cancel))
            ids.Add(document.Id);
        return ids;
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        Folders.EnumerateFiles(folder).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal);

    // In its place, so that it stays the same file.
    private static async Task Overwrite(string path, byte[] bytes)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        await file.WriteAsync(bytes, Cancel);
    }
}
