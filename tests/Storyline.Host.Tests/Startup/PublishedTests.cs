using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using Storyline.Host.Tests.Architecture;

namespace Storyline.Host.Tests.Startup;

/// <summary>The output of <c>dotnet publish</c>, outside the repository: it includes every file that it reads.</summary>
public sealed class PublishedTests(PublishedTests.Output published) : IClassFixture<PublishedTests.Output>
{
    private static readonly string[] InPackage = ["color.png", "manifest.json", "outline.png"];

    [Fact]
    public async Task The_package_for_Teams_is_written_with_its_icons()
    {
        using var folder = new Folder();
        await using var run = await HostProcess.RunFrom(
            published.Path,
            folder.Path,
            "manifest",
            "teams",
            "--app-id",
            "c9e8c047-2a34-40a1-b28a-b162d5f5327c",
            "--url=https://storyline.contoso.example"
        );

        Assert.True(run.ExitCode == 0, string.Join('\n', run.Output));
        await using var zip = await ZipFile.OpenReadAsync(
            Path.Combine(folder.Path, "storyline-teams.zip"),
            Patience.Cancel
        );
        Assert.Equal(InPackage, zip.Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal));
        foreach (var icon in zip.Entries.Where(entry => entry.Name.EndsWith(".png", StringComparison.Ordinal)))
            Assert.Equal(new FileInfo(Path.Combine(Source.Root, "manifests", "teams", icon.Name)).Length, icon.Length);
    }

    [Fact]
    public async Task The_manifest_for_Slack_is_written()
    {
        using var folder = new Folder();
        await using var run = await HostProcess.RunFrom(published.Path, folder.Path, "manifest", "slack", "--socket");

        Assert.True(run.ExitCode == 0, string.Join('\n', run.Output));
        Assert.Contains(run.Output, line => line.Contains("bot_events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_and_the_notices_are_served()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.StartFrom(
            published.Path,
            folder.Path,
            "Development",
            "--urls=http://127.0.0.1:0"
        );

        foreach (
            var path in (string[])
                [
                    "/privacy",
                    "/terms",
                    "/",
                    .. Directory
                        .EnumerateFiles(Path.Combine(Source.Root, "src", "Storyline.Local", "Page"))
                        .Select(file => $"/{Path.GetFileName(file)}")
                        .Where(file => file != "/index.html"),
                ]
        )
            Assert.Equal((path, HttpStatusCode.OK), (path, (await host.Get(path)).StatusCode));
    }

    [Theory]
    [InlineData("missing/app.zip")]
    [InlineData("taken")]
    public async Task A_package_that_cannot_be_written_leaves_nothing_behind(string path)
    {
        using var folder = new Folder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "taken"));
        await using var run = await HostProcess.RunFrom(
            published.Path,
            folder.Path,
            "manifest",
            "teams",
            "--app-id",
            "c9e8c047-2a34-40a1-b28a-b162d5f5327c",
            "--url",
            "https://storyline.contoso.example",
            "--out",
            path
        );

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{path} cannot be written: ", Assert.Single(run.Output), StringComparison.Ordinal);
        Assert.Equal(
            [Path.Combine(folder.Path, "taken")],
            Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories)
        );
    }

    /// <summary>Publishes the existing build with <c>dotnet publish</c>.</summary>
    public sealed class Output : IAsyncLifetime
    {
        private readonly Folder folder = new();

        public string Path => folder.Path;

        public async ValueTask InitializeAsync()
        {
            // …/bin/<configuration>/<framework>/
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            var start = new ProcessStartInfo("dotnet")
            {
                WorkingDirectory = Source.Root,
                RedirectStandardOutput = true,
            };
            foreach (
                var word in (string[])
                    [
                        "publish",
                        "src/Storyline.Host",
                        "--no-build",
                        "--configuration",
                        configuration,
                        "--output",
                        folder.Path,
                        "-nodeReuse:false",
                    ]
            )
                start.ArgumentList.Add(word);
            using var publish = Process.Start(start)!;
            var said = await publish.StandardOutput.ReadToEndAsync(Patience.Cancel);
            await publish.WaitForExitAsync(Patience.Cancel);
            Assert.True(publish.ExitCode == 0, said);
        }

        public ValueTask DisposeAsync()
        {
            folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
