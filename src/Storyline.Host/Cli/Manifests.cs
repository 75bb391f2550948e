using Storyline.Slack.Install;

namespace Storyline.Host.Cli;

/// <summary>
/// <c>manifest slack --url https://…</c>: writes the file that an administrator uploads, for this host's address.
/// </summary>
internal static class Manifests
{
    private const string Usage =
        "Say for which platform and where this host can be reached: manifest slack --url https://storyline.example.org (or, for Socket Mode: "
        + "manifest slack --socket), or manifest teams --app-id … --url https://storyline.example.org";

    public static Verb Verb { get; } =
        new(
            "manifest",
            "manifest slack --url <https://…> | slack --socket | teams --app-id <id> --url <https://…> [--out <file>]",
            "writes the file that an administrator uploads to create the app",
            call => Task.FromResult(Write(call.Words, Console.Out, Console.Error))
        );

    /// <summary>Returns the exit code.</summary>
    public static int Write(IReadOnlyList<string> words, TextWriter output, TextWriter errors)
    {
        string[] apart =
        [
            .. words.SelectMany(word => word.StartsWith("--", StringComparison.Ordinal) ? word.Split('=', 2) : [word]),
        ];
        switch (apart)
        {
            case ["slack", "--socket"]:
                output.Write(SlackManifest.Yaml(null));
                return 0;
            case ["slack", "--url", var url]
                when Uri.TryCreate(url, UriKind.Absolute, out var host) && host.Scheme == "https":
                output.Write(SlackManifest.Yaml(host));
                return 0;
            case ["teams", .. var rest]:
                return TeamsPackaging.Write(rest, output, errors);
            default:
                errors.WriteLine(Usage);
                return 1;
        }
    }
}
