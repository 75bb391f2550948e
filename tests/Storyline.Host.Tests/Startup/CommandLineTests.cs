using System.Net;
using Storyline.Host.Cli;

namespace Storyline.Host.Tests.Startup;

/// <summary>Command lines are executed, explained or refused, and never mistaken for a request to serve.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly Folder folder = new();

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("help")]
    [InlineData("--urls", "http://127.0.0.1:0", "--help")]
    public void Help_lists_what_can_be_said(params string[] args)
    {
        var (code, output, errors) = Answer(args);

        Assert.Equal((0, ""), (code, errors));
        Assert.All(Verbs.All, verb => Assert.Contains(verb.Usage, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Usage: export <file>", "export", "--help")]
    [InlineData("Usage: import <file>", "help", "import")]
    [InlineData("Usage: manifest slack", "manifest", "teams", "-h")]
    [InlineData("Usage: --check-config", "--check-config", "--help")]
    public void Each_command_has_its_own_help(string usage, params string[] args)
    {
        var (code, output, _) = Answer(args);

        Assert.Equal(0, code);
        Assert.StartsWith(usage, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("version")]
    public void The_version_is_told(string said)
    {
        var (code, output, _) = Answer(said);

        Assert.Equal(0, code);
        Assert.StartsWith($"Storyline {ProductVersion.Number}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exprot", "Unknown command “exprot”. Did you mean “export”?")]
    [InlineData("imprt", "Unknown command “imprt”. Did you mean “import”?")]
    [InlineData("manifests", "Unknown command “manifests”. Did you mean “manifest”?")]
    [InlineData("halp", "Unknown command “halp”. Did you mean “help”?")]
    [InlineData("serve", "Unknown command “serve”.\n")]
    [InlineData("--chekc-config", "Unknown option “--chekc-config”. Did you mean “--check-config”?")]
    [InlineData("--hlep", "Unknown option “--hlep”. Did you mean “--help”?")]
    [InlineData("--verison", "Unknown option “--verison”. Did you mean “--version”?")]
    [InlineData("--url=http://localhost:1", "Did you mean “--urls”?")]
    [InlineData("--enviroment", "Unknown option “--enviroment”. Did you mean “--environment”?")]
    [InlineData("--Storyline:Storag:Engine=Cosmos", "Did you mean “--Storyline:Storage:Engine”?")]
    [InlineData("--Storyline__Storage__Engine=Cosmos", "Did you mean “--Storyline:Storage:Engine”?")]
    [InlineData("-x", "Unknown option “-x”.\n")]
    [InlineData("frobnicate=1", "Unknown command “frobnicate=1”.\n")]
    public void What_nobody_knows_is_refused_with_what_was_perhaps_meant(string said, string answer)
    {
        var (code, output, errors) = Answer(said);

        Assert.Equal((1, ""), (code, output));
        Assert.Contains(answer, errors, StringComparison.Ordinal);
        Assert.Contains("export <file>", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:4000")]
    [InlineData("--urls=http://localhost:4000", "--environment", "Production")]
    [InlineData("--Storyline:Local:Enabled=true")]
    [InlineData("--storyline:storage:sqlite:path", "/tmp/x.db")]
    [InlineData("/urls=http://localhost:4000")]
    [InlineData("urls=http://localhost:4000")]
    [InlineData("--Logging:LogLevel:Default=Debug", "--Kestrel:Limits:MaxConcurrentConnections", "10")]
    [InlineData("--environment=Development", "--contentRoot=/somewhere", "--applicationName=Storyline.Host")]
    public void Settings_are_left_to_the_host(params string[] args)
    {
        var line = CommandLine.Read(args);

        Assert.Null(CommandLineHelp.Answer(line, TextWriter.Null, TextWriter.Null));
        Assert.Equal(args, line.Switches);
    }

    [Theory]
    [InlineData("--urls")]
    [InlineData("--urls", "--environment=Production")]
    [InlineData("export", "all.jsonl", "--Storyline:Storage:Sqlite:Path")]
    public void A_switch_without_its_value_is_refused(params string[] args)
    {
        var (code, _, errors) = Answer(args);

        Assert.Equal(1, code);
        Assert.Contains("needs a value", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "--version")]
    [InlineData(1, "exprot", "all.jsonl")]
    [InlineData(1, "--frobnicate")]
    [InlineData(1, "export")]
    [InlineData(1, "export", "one.jsonl", "two.jsonl")]
    [InlineData(1, "export", "--all")]
    [InlineData(1, "import", "one.jsonl", "--force")]
    [InlineData(1, "manifest")]
    [InlineData(1, "manifest", "fax")]
    [InlineData(1, "--check-config", "please")]
    public async Task Nothing_is_started_or_created_by_it(int code, params string[] args)
    {
        await using var host = await HostProcess.Run(folder.Path, args);

        Assert.Equal(code, host.ExitCode);
        Assert.NotEmpty(host.Output);
        Assert.DoesNotContain(host.Output, line => line.Contains("Storyline is at", StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task An_environment_that_is_said_outranks_the_one_that_is_set()
    {
        await using var host = await HostProcess.StartFrom(
            AppContext.BaseDirectory,
            folder.Path,
            "Development",
            "--environment",
            "Production",
            "--urls=http://127.0.0.1:0"
        );

        // The local page is on only during development.
        Assert.Equal(HttpStatusCode.NotFound, (await host.Get("/local/channels")).StatusCode);
    }

    [Fact]
    public async Task A_switch_stands_before_or_behind_a_command()
    {
        await using var before = await HostProcess.Run(
            folder.Path,
            ["--Storyline:Storage:Sqlite:Path=kept/here.db", "export", "one.jsonl"]
        );
        await using var behind = await HostProcess.Run(
            folder.Path,
            ["export", "two.jsonl", "--Storyline:Storage:Sqlite:Path", "kept/here.db"]
        );

        Assert.Equal((0, 0), (before.ExitCode, behind.ExitCode));
        Assert.True(File.Exists(Path.Combine(folder.Path, "kept", "here.db")));
        Assert.False(Directory.Exists(Path.Combine(folder.Path, ".storyline")));
    }

    public void Dispose() => folder.Dispose();

    private static (int? Code, string Output, string Errors) Answer(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = CommandLineHelp.Answer(CommandLine.Read(args), output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
