using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Storyline.Host.Tests.Durability;

namespace Storyline.Host.Tests.Moving;

/// <summary>Backing up a host that runs, restoring, and going back after an upgrade.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly Folder folder = new();

    private string Backup => Path.Combine(folder.Path, "backup.db");

    [Fact]
    public async Task What_was_answered_before_a_backup_is_in_it_while_people_go_on_talking()
    {
        await using var host = await HostProcess.Start(folder.Path);
        using var http = new HttpClient { BaseAddress = host.Address };
        await KillTests.SetUp(http);
        var talker = new Talker("ann", new Random(1));
        var answers = 0;
        await talker.Talk(http, () => answers++, () => answers >= 20);
        var before = talker.Answered.ToList();
        using var isBackedUp = new CancellationTokenSource();
        var talking = talker.Talk(http, () => { }, () => isBackedUp.IsCancellationRequested);

        await using var backup = await HostProcess.Run(folder.Path, ["backup", "backup.db"]);
        await isBackedUp.CancelAsync();
        await talking;

        Assert.True(backup.ExitCode == 0, string.Join('\n', backup.Output));
        Assert.Matches(
            @"^backup\.db is complete and checked: [\d,]+ documents of 1 product, [\d,]+ bytes\.$",
            Assert.Single(backup.Output)
        );
        Assert.Empty(Ledger.Read(Backup).Wrongs(before));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Backup));
        Assert.Equal([".storyline", "backup.db"], Entries());
    }

    [Fact]
    public async Task A_file_that_exists_is_replaced_only_if_asked()
    {
        await Fill();
        await File.WriteAllTextAsync(Backup, "something else", Patience.Cancel);

        await using var refused = await HostProcess.Run(folder.Path, ["backup", "backup.db"]);
        var left = await File.ReadAllTextAsync(Backup, Patience.Cancel);
        await using var asked = await HostProcess.Run(folder.Path, ["backup", "backup.db", "--overwrite"]);

        Assert.Equal((1, 0), (refused.ExitCode, asked.ExitCode));
        Assert.EndsWith("say --overwrite.", Assert.Single(refused.Output), StringComparison.Ordinal);
        Assert.Equal("something else", left);
        Assert.Equal([".storyline", "backup.db"], Entries());
    }

    [Theory]
    [InlineData("There is no folder", "missing/backup.db")]
    [InlineData("is a folder", ".storyline")]
    [InlineData("belongs to the database itself", ".storyline/storyline.db", "--overwrite")]
    [InlineData("belongs to the database itself", ".storyline/storyline.db-wal", "--overwrite")]
    public async Task Where_no_backup_can_be_it_is_said_and_nothing_is_left(string why, params string[] words)
    {
        await Fill();

        await using var run = await HostProcess.Run(folder.Path, ["backup", .. words]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(why, Assert.Single(run.Output), StringComparison.Ordinal);
        Assert.Equal([".storyline"], Entries());
    }

    [Fact]
    public async Task A_backup_is_restored_and_what_was_there_is_kept()
    {
        await Fill();
        await using var backup = await HostProcess.Run(folder.Path, ["backup", "backup.db"]);
        await Say("story new Said after the backup");

        await using var restore = await HostProcess.Run(folder.Path, ["restore", "backup.db"]);

        Assert.True(restore.ExitCode == 0, string.Join('\n', restore.Output));
        Assert.Contains("storyline.db.replaced-1", Assert.Single(restore.Output), StringComparison.Ordinal);
        Assert.Equal(
            (1, 2),
            (Ledger.Read(folder.Database).Stories, Ledger.Read($"{folder.Database}.replaced-1").Stories)
        );
        await using var host = await HostProcess.Start(folder.Path);
        Assert.True((await host.Get("/health/ready")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_damaged_database_is_replaced_with_its_log()
    {
        await Fill();
        await using var backup = await HostProcess.Run(folder.Path, ["backup", "backup.db"]);
        await File.WriteAllTextAsync(folder.Database, new string('x', 50_000), Patience.Cancel);
        await File.WriteAllTextAsync($"{folder.Database}-wal", "a log of it", Patience.Cancel);

        await using var restore = await HostProcess.Run(folder.Path, ["restore", "backup.db"]);

        Assert.True(restore.ExitCode == 0, string.Join('\n', restore.Output));
        Assert.False(File.Exists($"{folder.Database}-wal"));
        Assert.Equal(1, Ledger.Read(folder.Database).Stories);
    }

    [Fact]
    public async Task Nothing_is_restored_while_a_host_runs()
    {
        await Fill();
        await using var backup = await HostProcess.Run(folder.Path, ["backup", "backup.db"]);
        await using var host = await HostProcess.Start(folder.Path);

        await using var restore = await HostProcess.Run(folder.Path, ["restore", "backup.db"]);

        Assert.Equal(1, restore.ExitCode);
        Assert.Contains("Another Storyline is using", Assert.Single(restore.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a database")]
    public async Task What_is_no_backup_is_not_restored(string content)
    {
        await Fill();
        await File.WriteAllTextAsync(Backup, content, Patience.Cancel);

        await using var restore = await HostProcess.Run(folder.Path, ["restore", "backup.db"]);

        Assert.Equal(1, restore.ExitCode);
        Assert.Equal(1, Ledger.Read(folder.Database).Stories);
    }

    [Fact]
    public async Task After_an_upgrade_the_backup_from_before_it_is_back_as_it_was()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Database)!);
        await using (var packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "version-1.db.gz")))
        await using (var unpacked = new GZipStream(packed, CompressionMode.Decompress))
        await using (var database = File.Create(folder.Database))
            await unpacked.CopyToAsync(database, Patience.Cancel);
        await using (var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False"))
        {
            await connection.OpenAsync(Patience.Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE indexed; PRAGMA user_version = 1";
            await command.ExecuteNonQueryAsync(Patience.Cancel);
        }
        await using var backup = await HostProcess.Run(folder.Path, ["backup", "backup.db"]);
        var before = VersionOf(Backup);
        await using (var upgraded = await HostProcess.Start(folder.Path))
        {
            upgraded.AskToStop();
            await upgraded.WaitForExit();
        }
        var after = VersionOf(folder.Database);

        await using var restore = await HostProcess.Run(folder.Path, ["restore", "backup.db"]);

        Assert.True(restore.ExitCode == 0, string.Join('\n', backup.Output.Concat(restore.Output)));
        Assert.True(before < after, $"The schema was {before} and is {after}.");
        Assert.Equal(before, VersionOf(folder.Database));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task On_Cosmos_DB_it_is_said_what_to_use_instead(string verb)
    {
        await using var run = await HostProcess.Run(
            folder.Path,
            [verb, "backup.db"],
            ("Storyline:Storage:Engine", "Cosmos"),
            (
                "Storyline:Storage:Cosmos:ConnectionString",
                $"AccountEndpoint=http://127.0.0.1:9/;AccountKey={Convert.ToBase64String(new byte[64])}"
            )
        );

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("az cosmosdb restore", Assert.Single(run.Output), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A product with a story, from a host that is stopped again.</summary>
    private Task Fill() => Say("setup Checkout key:CHK zone:Europe/Berlin", "story new Pay with a saved card");

    private async Task Say(params string[] sentences)
    {
        await using var host = await HostProcess.Start(folder.Path);
        foreach (var text in sentences)
            (
                await host.Post("/local/messages", $$"""{"user":"priya","channel":"checkout","text":"{{text}}"}""")
            ).EnsureSuccessStatusCode();
        host.AskToStop();
        await host.WaitForExit();
    }

    private IEnumerable<string?> Entries() =>
        Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    // The user version of a SQLite file is at byte 60.
    private static int VersionOf(string database)
    {
        using var file = File.OpenRead(database);
        file.Seek(60, SeekOrigin.Begin);
        var bytes = new byte[4];
        file.ReadExactly(bytes);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes);
    }
}
