namespace Storyline.Slack;

/// <summary>The settings of the Slack edge, below <c>Storyline:Slack</c>.</summary>
public sealed class SlackOptions
{
    /// <summary>Where Slack's Web API is, unless an installation says otherwise (GovSlack, an emulator).</summary>
    public static readonly Uri SlackApi = new("https://slack.com/api/");

    /// <summary>Proves that a request comes from Slack; without it nothing is served over HTTP.</summary>
    public string? SigningSecret { get; set; }

    /// <summary>The token of one workspace (<c>xoxb-…</c>).</summary>
    public string? BotToken { get; set; }

    /// <summary>The app-level token (<c>xapp-…</c>); present: Socket Mode.</summary>
    public string? AppToken { get; set; }

    /// <summary>With <see cref="ClientSecret"/>: the app can be installed by many workspaces.</summary>
    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    public Uri ApiBaseUrl { get; set; } = SlackApi;

    /// <summary>How long a turn may take before Slack is answered without it; Slack waits for three seconds.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a socket is tried with a ping; one that has not answered for twice as long is taken for dead.</summary>
    public TimeSpan PingEvery { get; set; } = TimeSpan.FromSeconds(15);

    public bool IsHttpOn => !string.IsNullOrEmpty(SigningSecret);

    public bool IsSocketOn => !string.IsNullOrEmpty(AppToken);

    public bool IsInstallable => !string.IsNullOrEmpty(ClientId) && !string.IsNullOrEmpty(ClientSecret);

    public bool IsOn => IsHttpOn || IsSocketOn;
}
