using System.Diagnostics;
using System.Text.Json;
using Storyline.Host.Tests.Startup;

namespace Storyline.Host.Tests.Mishaps;

/// <summary>
/// The published program as a container or a hardened unit runs it: on a read-only root, as a user without rights and without a home,
/// with one folder to write to.
/// </summary>
public sealed class ReadOnlyRootTests(PublishedTests.Output published) : IClassFixture<PublishedTests.Output>
{
    // The user of the image. The mounts are the process's own and end with it.
    private const string Script = """
        set -e
        data=$1
        shift
        mount --make-rprivate /
        mount --bind "$data" "$data"
        mount -o remount,bind,ro /
        cd "$data"
        exec setpriv --reuid=1654 --regid=1654 --clear-groups --no-new-privs env -u HOME -u DOTNET_CLI_HOME \
            DOTNET_EnableDiagnostics=0 Storyline__Storage__Sqlite__Path="$data/storyline.db" Storyline__Local__Enabled=true \
            Storyline__DrainSeconds=0 "$@"
        """;

    [Fact]
    public async Task It_starts_takes_a_story_is_backed_up_stops_and_starts_again_with_its_data()
    {
        using var folder = new Folder();
        await Prepare(folder);

        await using (var host = await Begin(folder, "--urls=http://127.0.0.1:0").Up())
        {
            await Say(host, "setup Checkout key:CHK zone:Europe/Berlin");
            Assert.Contains("CHK-1", await Say(host, "story new Pay with a saved card"), StringComparison.Ordinal);
            Assert.True((await host.Get("/health/ready")).IsSuccessStatusCode);
            await using var backup = Begin(folder, "backup", "backup.db");
            await backup.WaitForExit();
            Assert.True(backup.ExitCode == 0, string.Join('\n', backup.Output));
            host.AskToStop();
            await host.WaitForExit();
            Assert.True(host.ExitCode == 0, string.Join('\n', host.Output));
        }

        Assert.Equal(
            ["backup.db", "storyline.db", "storyline.db.lock"],
            Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        await using var again = await Begin(folder, "--urls=http://127.0.0.1:0").Up();
        Assert.Contains("Pay with a saved card", await Say(again, "backlog"), StringComparison.Ordinal);
    }

    private HostProcess Begin(Folder folder, params string[] words) =>
        HostProcess.BeginBehind(
            ["unshare", "--mount", "sh", "-c", Script, "sh", folder.Path],
            published.Path,
            folder.Path,
            words
        );

    private async Task Prepare(Folder folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Mounts of its own are a matter of Linux.");
        Assert.SkipUnless(
            await Succeeds("unshare", "--mount", "setpriv", "--reuid=1654", "--regid=1654", "--clear-groups", "true"),
            "Mounting a read-only root as another user needs root, unshare and setpriv."
        );
        Assert.True(await Succeeds("chown", "1654:1654", folder.Path));
        Assert.True(await Succeeds("chmod", "755", published.Path));
    }

    private static async Task<string> Say(HostProcess host, string text)
    {
        using var response = await host.Post(
            "/local/messages",
            $$"""{"user":"priya","channel":"checkout","text":"{{text}}"}"""
        );
        var said = await response.Content.ReadAsStringAsync(Patience.Cancel);
        Assert.True(response.IsSuccessStatusCode, said);
        return JsonDocument.Parse(said).RootElement.GetProperty("reply").GetProperty("text").GetString()!;
    }

    private static async Task<bool> Succeeds(string program, params string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(Patience.Cancel);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }
}
