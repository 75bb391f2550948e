using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Storyline.Core.Storage;

namespace Storyline.Host.Tests.Startup;

/// <summary>A database file that cannot be opened: one sentence says why and what to do, and the start fails.</summary>
public sealed class StorageProblemTests
{
    [Theory]
    [InlineData("is a folder, and the database is a file. Set Storyline:Storage:Sqlite:Path to a file in it")]
    [InlineData("is not a database. Move that file away")]
    [InlineData("was written by a newer Storyline")]
    [InlineData("is the database of another program. Move it away")]
    [InlineData("cannot be opened: ", true)]
    public async Task It_is_said_what_is_wrong_and_what_to_do(string says, bool isBelowFile = false)
    {
        using var folder = new Folder();
        var path = Path.Combine(folder.Path, "data.db");
        await Spoil(path, says);

        await using var host = await Fail(folder, isBelowFile ? Path.Combine(path, "storyline.db") : path);

        Says(host, says);
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_made()
    {
        using var folder = new Folder();
        var path = Path.Combine(folder.Path, "a", "b", "data.db");

        await using var host = await HostProcess.Start(
            folder.Path,
            settings: [("Storyline:Storage:Sqlite:Path", path)]
        );

        Assert.True(File.Exists(path));
    }

    [Theory]
    [InlineData("ro", "is on a read-only file system. Mount a volume there that can be written")]
    [InlineData("size=16k", "is full. Free some space")]
    public async Task A_file_system_that_is_read_only_or_full_is_called_that(string option, string says)
    {
        using var folder = new Folder();
        using var volume = Volume.Mount(folder, option);

        await using var host = await Fail(folder, Path.Combine(volume.Path, "storyline.db"));

        Says(host, says);
    }

    [Fact]
    public async Task A_database_on_a_file_system_that_has_become_read_only_is_called_that()
    {
        using var folder = new Folder();
        using var volume = Volume.Mount(folder, "size=64m");
        var path = Path.Combine(volume.Path, "storyline.db");
        await using (
            var before = await HostProcess.Start(folder.Path, settings: [("Storyline:Storage:Sqlite:Path", path)])
        )
            before.KillAtOnce();
        volume.Remount("ro");

        foreach (var isShared in (string[])["false", "true"])
        {
            await using var host = await Fail(folder, path, ("Storyline:Storage:Sqlite:Shared", isShared));
            Says(host, "is on a read-only file system");
        }
    }

    [Fact]
    public async Task A_folder_without_permission_is_called_that()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("An administrator may write everywhere.");
            return;
        }
        using var folder = new Folder();
        var closed = Directory.CreateDirectory(Path.Combine(folder.Path, "closed"));
        File.SetUnixFileMode(closed.FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        await using var host = await Fail(folder, Path.Combine(closed.FullName, "storyline.db"));

        Says(host, "This user may not read and write");
    }

    [Fact]
    public async Task A_shared_file_that_another_program_holds_is_waited_for()
    {
        using var folder = new Folder();
        (string, string)[] shared = [("Storyline:Storage:Sqlite:Shared", "true")];
        await using (var first = await HostProcess.Start(folder.Path, settings: shared))
            first.KillAtOnce();
        await using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        await connection.OpenAsync(Patience.Cancel);
        await Run(connection, "BEGIN IMMEDIATE");

        var starting = HostProcess.Begin(folder.Path, ["--urls", "http://127.0.0.1:0"], shared);
        await using var host = starting;
        while (!host.Output.Any(line => line.Contains("The start waits up to 60 s", StringComparison.Ordinal)))
            await Task.Delay(50, Patience.Cancel);
        await Run(connection, "ROLLBACK");

        while (!host.Output.Any(line => line.StartsWith("Storyline is at", StringComparison.Ordinal)))
            await Task.Delay(50, Patience.Cancel);
    }

    [Fact]
    public async Task A_store_that_stays_held_ends_the_start_after_a_minute()
    {
        var time = new FakeTimeProvider();
        var attempts = 0;
        await using var services = new ServiceCollection()
            .AddSingleton<IStore>(_ =>
            {
                attempts++;
                throw new StoreUnavailableException("x.db is locked by another program.") { IsBusy = true };
            })
            .BuildServiceProvider();

        var opening = StoreOpening.WhenFree(services, time, NullLogger.Instance, Patience.Cancel);
        while (!opening.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => opening);
        Assert.Contains("is locked by another program", refused.Message, StringComparison.Ordinal);
        Assert.InRange(attempts, 2, 61);
    }

    private static Task<HostProcess> Fail(Folder folder, string path, params (string, string)[] settings) =>
        HostProcess.Fail(folder.Path, settings: [("Storyline:Storage:Sqlite:Path", path), .. settings]);

    private static void Says(HostProcess host, string sentence)
    {
        Assert.Equal(1, host.ExitCode);
        var line = Assert.Single(host.Output);
        Assert.StartsWith("Storyline cannot start: its storage cannot be opened", line, StringComparison.Ordinal);
        Assert.Contains(sentence, line, StringComparison.Ordinal);
        Assert.DoesNotContain("Another Storyline is using", line, StringComparison.Ordinal);
    }

    private static async Task Spoil(string path, string says)
    {
        if (says.Contains("folder", StringComparison.Ordinal))
            Directory.CreateDirectory(path);
        else if (says.Contains("newer", StringComparison.Ordinal))
            await Make(path, "PRAGMA user_version = 999");
        else if (says.Contains("another program", StringComparison.Ordinal))
            await Make(path, "CREATE TABLE theirs (x)");
        else
            await File.WriteAllTextAsync(path, new string('x', 10_000), Patience.Cancel);
    }

    private static async Task Make(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(Patience.Cancel);
        await Run(connection, sql);
    }

    private static async Task Run(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Patience.Cancel);
    }

    /// <summary>A small file system in memory, where the test may mount one.</summary>
    private sealed class Volume : IDisposable
    {
        public required string Path { get; init; }

        public static Volume Mount(Folder folder, string option)
        {
            var path = Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "volume")).FullName;
            Assert.SkipUnless(
                OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", option, "tmpfs", path),
                "This user cannot mount a file system."
            );
            return new Volume { Path = path };
        }

        public void Remount(string option) =>
            Assert.True(Run("mount", "-o", $"remount,{option}", Path), "The file system was not mounted again.");

        public void Dispose() => Run("umount", "-l", Path);

        private static bool Run(string program, params string[] words)
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, words) { RedirectStandardError = true, RedirectStandardOutput = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
