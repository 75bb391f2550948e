using Storyline.Slack;

namespace Storyline.Host.Cli;

/// <summary><c>-- manifest slack --url https://…</c>: writes what an administrator uploads, for this host's address.</summary>
internal static class Manifests
{
    private const string Usage = "Say for which platform and where this host can be reached: manifest slack --url https://storyline.example.org (or, for Socket Mode: manifest slack --socket), or manifest teams --app-id … --url …";

    /// <summary>Whether the program was started to write a manifest.</summary>
    public static bool IsAsked(string[] args) => args is ["manifest", ..];

    /// <summary>Returns the exit code.</summary>
    public static int Write(string[] args)
    {
        switch (args)
        {
            case [_, "slack", "--socket"]:
                Console.Out.Write(SlackManifest.Yaml(null));
                return 0;
            case [_, "slack", "--url", var url] when Uri.TryCreate(url, UriKind.Absolute, out var host) && host.Scheme == "https":
                Console.Out.Write(SlackManifest.Yaml(host));
                return 0;
            case [_, "teams", .. var words]:
                return TeamsPackaging.Write(words);
            default:
                Console.Error.WriteLine(Usage);
                return 1;
        }
    }
}
