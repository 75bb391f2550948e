using Storyline.Core.Pipeline;
using Storyline.Host.Settings;
using Storyline.Slack.Install;

namespace Storyline.Host.Cli;

/// <summary>
/// <c>manifest slack</c>: writes the file that an administrator uploads, for the public address of this installation, or for the one that
/// <c>--url</c> names.
/// </summary>
internal static class Manifests
{
    private const string Usage =
        "Say for which platform and where this host can be reached: manifest slack --url https://storyline.example.org (or, for Socket Mode: "
        + "manifest slack --socket), or manifest teams --app-id … --url https://storyline.example.org. Without --url, the address is "
        + "Storyline:PublicUrl.";

    public static Verb Verb { get; } =
        new(
            "manifest",
            "manifest slack [--url <https://…>] | slack --socket | teams [--app-id <id>] [--url <https://…>] [--out <file>]",
            "writes the file that an administrator uploads to create the app",
            call => Task.FromResult(Write(call.Words, call.Settings, Console.Out, Console.Error))
        );

    /// <summary>Returns the exit code.</summary>
    public static int Write(
        IReadOnlyList<string> words,
        StorylineSettings settings,
        TextWriter output,
        TextWriter errors
    )
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
            case ["slack"] when HostOf(settings.PublicUrl) is { } own:
                output.Write(SlackManifest.Yaml(own));
                return 0;
            case ["slack", "--url", var url] when HostOf(url) is { } host:
                output.Write(SlackManifest.Yaml(host));
                return 0;
            case ["teams", .. var rest]:
                return TeamsPackaging.Write(rest, settings, output, errors);
            default:
                errors.WriteLine(Usage);
                return 1;
        }
    }

    /// <summary>An address at which the platforms reach a host; <c>null</c>: it is none.</summary>
    public static Uri? HostOf(string? url) =>
        url is not null && PublicAddress.TryRead(url, out var host) && host.Scheme == Uri.UriSchemeHttps ? host : null;
}
