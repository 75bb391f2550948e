using System.Text.RegularExpressions;
using Storyline.Host.Tests.Architecture;

namespace Storyline.Host.Tests.Infra;

/// <summary>The image is built reproducibly and runs without privileges.</summary>
public sealed partial class DockerfileTests
{
    private static readonly string[] Known =
    [
        "FROM",
        "WORKDIR",
        "COPY",
        "RUN",
        "ENV",
        "USER",
        "EXPOSE",
        "VOLUME",
        "ENTRYPOINT",
    ];

    [Fact]
    public void The_Dockerfile_follows_the_rules() =>
        Assert.Empty(Wrongs(File.ReadAllText(Path.Combine(Source.Root, "infra", "Dockerfile"))));

    [Theory]
    [InlineData("USER 1654", "USER root", "runs as root")]
    [InlineData("USER 1654", "USER 0", "runs as root")]
    [InlineData("USER 1654\n", "", "runs as root")]
    [InlineData("aspnet:10.0.", "aspnet:latest-", "no fixed version")]
    [InlineData("aspnet:10.0.", "aspnet-", "no fixed version")]
    [InlineData("COPY src/ src/", "ADD src/ src/", "ADD")]
    [InlineData("--runtime linux-x64", "", "runtime identifier")]
    [InlineData("ENTRYPOINT [\"dotnet\", \"Storyline.Host.dll\"]", "ENTRYPOINT dotnet Storyline.Host.dll", "signals")]
    [InlineData("ENV ASPNETCORE", "ENV STORYLINE__SLACK__SIGNINGSECRET=x ASPNETCORE", "secret")]
    [InlineData("DOTNET_EnableDiagnostics=0", "DOTNET_EnableDiagnostics=1", "read-only")]
    [InlineData("VOLUME [\"/data\"]\n", "", "read-only")]
    public void A_breach_of_a_rule_is_seen(string right, string wrong, string says)
    {
        var text = File.ReadAllText(Path.Combine(Source.Root, "infra", "Dockerfile"));

        Assert.Contains(
            Wrongs(text.Replace(right, wrong, StringComparison.Ordinal)),
            problem => problem.Contains(says, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_bot_renews_the_base_images() =>
        Assert.Matches(
            @"package-ecosystem: docker\s+directory: /infra\s",
            File.ReadAllText(Path.Combine(Source.Root, ".github", "dependabot.yml"))
        );

    /// <summary>The build in the image uses only files that were copied into it.</summary>
    [Fact]
    public void Everything_that_a_project_takes_from_outside_its_folder_is_copied()
    {
        var copied = File.ReadLines(Path.Combine(Source.Root, "infra", "Dockerfile"))
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from"))
            .SelectMany(line => line.Split(' ')[1..^1])
            .ToList();

        var taken = Directory
            .EnumerateFiles(Path.Combine(Source.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(project =>
                Outside()
                    .Matches(File.ReadAllText(project))
                    .Select(match => Path.Combine(Path.GetDirectoryName(project)!, match.Groups[1].Value))
            )
            .Select(file => Path.GetRelativePath(Source.Root, Path.GetFullPath(file)));

        Assert.DoesNotContain(taken, file => !copied.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Wrongs(string text)
    {
        var lines = Continued()
            .Replace(text, " ")
            .Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToList();
        foreach (var line in lines.Where(line => !Known.Contains(line.Split(' ')[0])))
            yield return $"{line.Split(' ')[0]} is not needed here.";
        foreach (
            var line in lines.Where(line =>
                line.StartsWith("FROM ", StringComparison.Ordinal) && !Pinned().IsMatch(line)
            )
        )
            yield return $"{line} has no fixed version.";
        var last = lines.FindLastIndex(line => line.StartsWith("FROM ", StringComparison.Ordinal));
        var run = lines.Skip(last).ToList();
        if (
            run.LastOrDefault(line => line.StartsWith("USER ", StringComparison.Ordinal)) is not { } user
            || user is "USER root" or "USER 0"
        )
            yield return "It runs as root.";
        if (!text.Contains("--runtime linux-x64", StringComparison.Ordinal))
            yield return "It names no runtime identifier, so the image carries the native parts of all.";
        if (
            run.LastOrDefault(line => line.StartsWith("ENTRYPOINT ", StringComparison.Ordinal)) is not { } entry
            || !entry.Contains('[', StringComparison.Ordinal)
        )
            yield return "Behind a shell the program hears no signals.";
        if (lines.Any(line => Secret().IsMatch(line)))
            yield return "A secret would stay in the image.";
        // The runtime's diagnostics write to /tmp and the data goes to a volume, so the root can be read-only.
        if (
            !run.Any(line => line.Contains("DOTNET_EnableDiagnostics=0", StringComparison.Ordinal))
            || !run.Any(line => line.StartsWith("VOLUME ", StringComparison.Ordinal))
        )
            yield return "It needs more than a read-only root.";
    }

    [GeneratedRegex("Include=\"([.][.]/[^\"]+)\"")]
    private static partial Regex Outside();

    [GeneratedRegex(@"\\\n")]
    private static partial Regex Continued();

    [GeneratedRegex(@"^FROM \S+:\d+\.\d+\.\d+\S* AS \w+$")]
    private static partial Regex Pinned();

    [GeneratedRegex("(?i)(secret|token|password|accountkey)")]
    private static partial Regex Secret();
}
