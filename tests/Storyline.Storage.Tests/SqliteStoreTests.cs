using Microsoft.Data.Sqlite;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Sqlite;

namespace Storyline.Storage.Tests;

/// <summary>The embedded engine: the suite, and what is specific to a file.</summary>
public sealed class SqliteStoreTests : StoreSuite
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("storyline-store-").FullName;
    private SqliteStore? sqlite;

    private string File => System.IO.Path.Combine(folder, "deep", "storyline.db");

    [Fact]
    public async Task What_was_committed_is_there_after_opening_again()
    {
        var etag = await Put(Document("a", """{"v":1}""", "t1/1"));

        await Reopen();

        Assert.Equal("""{"v":1}""", await BodyOf("a"));
        var next = Assert.IsType<CommitResult.Committed>(
            await sqlite!.Commit(new Batch(Partition, [new Write.Replace(Document("a"), etag)]), Cancel)
        );
        Assert.NotEqual(etag, next.ETags[0]);
    }

    [Fact]
    public async Task Words_are_found_however_soon_after_the_write_the_file_is_closed()
    {
        await Put(Document("a") with { Sort = "t1/1", Text = "a voucher" });
        await Reopen();
        await Put(Document("b") with { Sort = "t1/2", Text = "another voucher" });

        Assert.Equal(["a", "b"], await Found("voucher"));
    }

    [Fact]
    public async Task Documents_without_words_are_not_left_for_the_next_start_to_look_at()
    {
        await Put(Document("a") with { Sort = "t1/1", Text = "a voucher" });
        Assert.Equal(["a"], await Found("voucher"));
        for (var chunk = 0; chunk < 30; chunk++)
            await sqlite!.Commit(
                new Batch(
                    Partition,
                    [
                        .. Enumerable
                            .Range(chunk * 100, 100)
                            .Select(number => new Write.Create(Document($"alarm{number}", kind: "alarm"))),
                    ]
                ),
                Cancel
            );
        await Put(Document("b") with { Sort = "t1/2", Text = "another voucher" });
        await sqlite!.DisposeAsync();

        Assert.True((long)(await Change("SELECT row FROM indexed"))! > 2_000);
        sqlite = new SqliteStore(new SqliteOptions { Path = File }, Clock);
        Replace(sqlite);
        Assert.Equal(["a", "b"], await Found("voucher"));
    }

    [Fact]
    public async Task A_file_of_an_earlier_version_is_taken_over_with_its_words()
    {
        await Put(Document("old") with { Sort = "t1/1", Text = "a voucher" });
        Assert.Equal(["old"], await Found("voucher"));
        await sqlite!.DisposeAsync();
        await Change("DROP TABLE indexed; PRAGMA user_version = 1");

        sqlite = new SqliteStore(new SqliteOptions { Path = File }, Clock);
        Replace(sqlite);
        await Put(Document("new") with { Sort = "t1/2", Text = "another voucher" });

        Assert.Equal(["old", "new"], await Found("voucher"));
    }

    [Fact]
    public async Task A_file_whose_words_were_indexed_as_they_were_written_is_indexed_anew()
    {
        await Put(Document("old") with { Sort = "t1/1", Text = "Łódź, Größe" });
        Assert.Equal(["old"], await Found("lodz"));
        await sqlite!.DisposeAsync();
        await Change(
            "INSERT INTO words (words) VALUES ('delete-all'); INSERT INTO words (rowid, text) SELECT row, text FROM document; PRAGMA user_version = 2"
        );

        sqlite = new SqliteStore(new SqliteOptions { Path = File }, Clock);
        Replace(sqlite);

        Assert.Equal(["old"], await Found("lodz"));
        Assert.Equal(["old"], await Found("grosse"));
    }

    [Fact]
    public async Task A_batch_that_names_a_document_twice_harms_nobody_else()
    {
        var twice = sqlite!.Commit(
            new Batch(Partition, [new Write.Create(Document("a")), new Write.Create(Document("a"))]),
            Cancel
        );
        await Put(Document("b"));

        await Assert.ThrowsAsync<ArgumentException>(() => twice);
        Assert.Null(await BodyOf("a"));
        Assert.NotNull(await BodyOf("b"));
    }

    [Fact]
    public async Task A_second_owner_is_told_to_go_elsewhere()
    {
        var refused = Assert.Throws<StoreUnavailableException>(() =>
            new SqliteStore(new SqliteOptions { Path = File }, Clock)
        );

        Assert.Contains(File, refused.Message, StringComparison.Ordinal);
        await Put(Document("still-works"));
    }

    [Fact]
    public async Task The_file_is_written_ahead_and_synchronised_in_full()
    {
        await Put(Document("a"));

        await using var connection = new SqliteConnection($"Data Source={File};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Cancel);
        Assert.Equal("wal", await Ask(connection, "PRAGMA journal_mode"));
        Assert.Equal("ok", await Ask(connection, "PRAGMA integrity_check"));
        Assert.True(System.IO.File.Exists(File + "-wal"));
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_refused_and_left_alone()
    {
        await sqlite!.DisposeAsync();
        await Change("PRAGMA user_version = 999");

        var refused = Assert.Throws<StoreUnavailableException>(() =>
            new SqliteStore(new SqliteOptions { Path = File }, Clock)
        );

        Assert.Contains("newer", refused.Message, StringComparison.Ordinal);
        sqlite = null;
    }

    [Fact]
    public async Task An_empty_file_is_brought_up_to_date_on_opening()
    {
        await sqlite!.DisposeAsync();
        System.IO.File.Delete(File);
        await Change("PRAGMA user_version = 0");

        sqlite = new SqliteStore(new SqliteOptions { Path = File }, Clock);

        Assert.Null(await sqlite.Find(Partition, "a", Cancel));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_with_its_path()
    {
        await sqlite!.DisposeAsync();
        await System.IO.File.WriteAllTextAsync(File, new string('x', 10_000), Cancel);

        var refused = Assert.Throws<StoreUnavailableException>(() =>
            new SqliteStore(new SqliteOptions { Path = File }, Clock)
        );

        Assert.Contains(File, refused.Message, StringComparison.Ordinal);
        sqlite = null;
    }

    [Fact]
    public async Task A_write_that_fails_is_told_and_the_next_one_works()
    {
        await using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await connection.OpenAsync(Cancel);
            await Ask(
                connection,
                "CREATE TRIGGER broken BEFORE INSERT ON document WHEN new.id = 'bad' BEGIN SELECT raise(FAIL, 'disk is full'); END"
            );
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            Commit(new Write.Create(Document("half")), new Write.Create(Document("bad")))
        );

        Assert.Null(await BodyOf("half"));
        await Put(Document("good"));
        Assert.NotNull(await BodyOf("good"));
    }

    protected override Task<IStore> Make(IClock clock) =>
        Task.FromResult<IStore>(sqlite = new SqliteStore(new SqliteOptions { Path = File }, clock));

    protected override async Task Clear()
    {
        if (sqlite is not null)
            await sqlite.DisposeAsync();
        System.IO.Directory.Delete(folder, recursive: true);
    }

    private async Task<IEnumerable<string>> Found(string word) =>
        (
            await sqlite!.Search(new SearchRequest(Partition, "story", new SortRange("t1/"), [], [word], 10), Cancel)
        ).Documents.Select(document => document.Id);

    private async Task Reopen()
    {
        await sqlite!.DisposeAsync();
        sqlite = new SqliteStore(new SqliteOptions { Path = File }, Clock);
        Replace(sqlite);
    }

    private async Task<object?> Change(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync(Cancel);
        return await Ask(connection, sql);
    }

    private static async Task<object?> Ask(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Cancel);
    }
}
