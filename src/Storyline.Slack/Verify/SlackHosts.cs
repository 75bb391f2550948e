using Storyline.Edges;

namespace Storyline.Slack.Verify;

/// <summary>Slack's own hosts, each with what may be sent there.</summary>
internal sealed class SlackHosts(SlackOptions options)
{
    /// <summary>Where an answer goes that Slack gave an address for. The address is as good as a token while it lasts.</summary>
    public TrustedHosts Answers { get; } =
        new(["hooks.slack.com", "hooks.slack-gov.com"]) { Emulator = EmulatorOf(options) };

    /// <summary>Where files are uploaded, and fetched with a token.</summary>
    public TrustedHosts Files { get; } =
        new(["files.slack.com", "files.slack-gov.com"])
        {
            Emulator = EmulatorOf(options),
            AllowsQuery = true,
            Longest = 2_000,
        };

    // An emulator answers at the address that the administrator has set for the whole of Slack.
    private static Uri? EmulatorOf(SlackOptions options) =>
        options.ApiBaseUrl == SlackOptions.SlackApi ? null : options.ApiBaseUrl;
}
