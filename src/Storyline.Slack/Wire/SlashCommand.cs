using System.Text.Json.Serialization;

namespace Storyline.Slack.Wire;

/// <summary>A slash command: flat fields of a form over HTTP, the same as a JSON object over a socket.</summary>
internal sealed record SlashCommand
{
    public string? TeamId { get; init; }

    public string? TeamDomain { get; init; }

    public string? EnterpriseId { get; init; }

    [JsonConverter(typeof(FlagJson))]
    public bool IsEnterpriseInstall { get; init; }

    public string? ChannelId { get; init; }

    /// <summary><c>directmessage</c>, <c>privategroup</c> or <c>mpdm-…</c> where it has no name to show.</summary>
    public string? ChannelName { get; init; }

    public string? UserId { get; init; }

    public string? UserName { get; init; }

    public string? Command { get; init; }

    public string? Text { get; init; }

    public string? ResponseUrl { get; init; }

    public string? TriggerId { get; init; }

    /// <summary>From the fields of a form.</summary>
    public static SlashCommand From(IReadOnlyDictionary<string, string> form) =>
        new()
        {
            TeamId = form.GetValueOrDefault("team_id"),
            TeamDomain = form.GetValueOrDefault("team_domain"),
            EnterpriseId = form.GetValueOrDefault("enterprise_id"),
            IsEnterpriseInstall = form.GetValueOrDefault("is_enterprise_install") == "true",
            ChannelId = form.GetValueOrDefault("channel_id"),
            ChannelName = form.GetValueOrDefault("channel_name"),
            UserId = form.GetValueOrDefault("user_id"),
            UserName = form.GetValueOrDefault("user_name"),
            Command = form.GetValueOrDefault("command"),
            Text = form.GetValueOrDefault("text"),
            ResponseUrl = form.GetValueOrDefault("response_url"),
            TriggerId = form.GetValueOrDefault("trigger_id"),
        };
}
