using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Storyline.Host.Tests.Durability;

namespace Storyline.Host.Tests.Mishaps;

/// <summary>The real host when its disk, its files or its load balancer do not do as they should.</summary>
public sealed class StoreMishapTests
{
    [Fact]
    public async Task Asked_to_stop_it_answers_what_still_comes_and_says_that_it_is_not_ready()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path, settings: [("Storyline:DrainSeconds", "60")]);
        using var http = new HttpClient { BaseAddress = host.Address };
        await KillTests.SetUp(http);

        host.AskToStop();
        var report = await Until(host, ready => !ready.IsReady);

        Assert.Equal(("not ready", "the host is stopping"), (report.Status, report.Checks["draining"]));
        Assert.Contains("CHK-1", await Say(host, "story new Said while draining"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await host.Get("/health/live")).StatusCode);
    }

    [Fact]
    public async Task In_development_it_stops_at_once()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);

        host.AskToStop();
        await host.WaitForExit();

        Assert.Equal(0, host.ExitCode);
        Assert.Equal(["storyline.db", "storyline.db.lock"], FilesIn(Path.GetDirectoryName(folder.Database)!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    public async Task A_file_removed_under_a_running_host_stops_it_with_a_sentence(string suffix)
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);
        using var http = new HttpClient { BaseAddress = host.Address };
        await KillTests.SetUp(http);

        File.Delete(folder.Database + suffix);
        await host.WaitForExit();

        Assert.Equal(1, host.ExitCode);
        Assert.Contains(
            host.Output,
            line =>
                line.Contains("Storyline stops: ", StringComparison.Ordinal)
                && line.Contains($"storyline.db{suffix} was removed or replaced", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task While_the_disk_is_full_it_is_not_ready_and_afterwards_it_is()
    {
        using var folder = new Folder();
        using var disk = SmallDisk.Mount(Path.Combine(folder.Path, "disk"), megabytes: 8);
        await using var host = await HostProcess.Start(
            folder.Path,
            settings: [("Storyline:Storage:Sqlite:Path", Path.Combine(disk.Path, "storyline.db"))]
        );
        using var http = new HttpClient { BaseAddress = host.Address };
        await KillTests.SetUp(http);
        await Until(host, ready => ready.IsReady);

        disk.Fill();
        var full = await Until(host, ready => !ready.IsReady);
        var refused = await SayUntil(host, answer => answer.Contains("storage", StringComparison.Ordinal));
        var failing = await Until(host, ready => ready.Checks["writing"] != "ok");
        disk.Empty();
        await Until(host, ready => ready.IsReady);

        Assert.StartsWith("almost full", full.Checks["disk"], StringComparison.Ordinal);
        Assert.EndsWith("the disk is full", failing.Checks["writing"], StringComparison.Ordinal);
        Assert.DoesNotContain(full.Checks.Values.Concat(failing.Checks.Values), says => says.Contains('/'));
        Assert.Contains("nothing was changed", refused, StringComparison.Ordinal);
        Assert.Contains("CHK-", await Say(host, "story new Said afterwards"), StringComparison.Ordinal);
    }

    private static async Task<ReadyReport> Until(HostProcess host, Predicate<ReadyReport> isSo)
    {
        while (true)
        {
            using var response = await host.Get("/health/ready");
            var report = JsonSerializer.Deserialize<ReadyReport>(
                await response.Content.ReadAsStringAsync(Patience.Cancel),
                JsonSerializerOptions.Web
            )!;
            Assert.Equal(report.IsReady, response.StatusCode == HttpStatusCode.OK);
            if (isSo(report))
                return report;
            await Task.Delay(100, Patience.Cancel);
        }
    }

    private static async Task<string> SayUntil(HostProcess host, Predicate<string> isSo)
    {
        for (var number = 0; number < 1_000; number++)
            if (await Say(host, $"story new Number {number} {new string('x', 150)}") is var answer && isSo(answer))
                return answer;
        throw new InvalidOperationException("It never was.");
    }

    private static async Task<string> Say(HostProcess host, string text)
    {
        using var response = await host.Post(
            "/local/messages",
            JsonSerializer.Serialize(
                new
                {
                    user = "priya",
                    channel = "checkout",
                    text,
                }
            )
        );
        var said = await response.Content.ReadAsStringAsync(Patience.Cancel);
        Assert.True(response.IsSuccessStatusCode, said);
        return JsonDocument.Parse(said).RootElement.GetProperty("reply").GetProperty("text").GetString()!;
    }

    private static IEnumerable<string?> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private sealed record ReadyReport(string Status, IReadOnlyDictionary<string, string> Checks)
    {
        public bool IsReady => Status == "ready";
    }
}

/// <summary>A disk of some megabytes.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Filling => System.IO.Path.Combine(Path, "filling");

    /// <summary>Skips the test where this machine does not let it mount anything.</summary>
    public static SmallDisk Mount(string path, int megabytes)
    {
        Directory.CreateDirectory(path);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has disks in memory.");
        Assert.SkipUnless(
            Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "storyline", path),
            "Mounting a small disk needs root."
        );
        return new SmallDisk(path);
    }

    public void Fill()
    {
        using var file = File.Create(Filling);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Not a byte is left.
        }
    }

    public void Empty() => File.Delete(Filling);

    public void Dispose() => Run("umount", "--lazy", Path);

    private static bool Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
