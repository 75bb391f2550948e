using Storyline.Core.Pipeline;
using Storyline.Cosmos;
using Storyline.Edges;
using Storyline.Local;

namespace Storyline.Host.Settings;

/// <summary>Problems of settings that could each be read.</summary>
internal static class SettingsCheck
{
    public static IEnumerable<string> Problems(StorylineSettings settings, IHostEnvironment environment)
    {
        if (settings.PublicUrl is { Length: > 0 } own && !PublicAddress.TryRead(own, out _))
            yield return "Storyline:PublicUrl must be an https address, such as https://storyline.example.org (http only on this machine).";
        if (KnownProxies.Read(settings.KnownProxies) is null)
            yield return "Storyline:KnownProxies must be IP addresses or networks separated by commas, such as 10.0.0.5, 10.1.0.0/16.";
        if (settings.Storage.Engine == Engine.Cosmos)
            foreach (var problem in settings.Storage.Cosmos.ToOptions().Problems())
                yield return $"Storyline:Storage:Cosmos:{problem}";
        if (settings.Local.Clock == LocalClock.Adjustable && !environment.IsDevelopment())
            yield return "Storyline:Local:Clock: Adjustable is for the Development environment only.";
        if (settings.Local.Clock == LocalClock.Adjustable && !settings.IsLocalOn)
            yield return "Storyline:Local:Clock: Adjustable needs the local page (Storyline:Local:Enabled).";
        if (settings.Notices.Contact is { Length: > 0 } contact && !IsContact(contact))
            yield return "Storyline:Notices:Contact must be an e-mail address or an https address.";
        foreach (var problem in Problems(settings.Slack).Concat(AssistantCheck.Problems(settings.Assistant)))
            yield return problem;
        if (settings.Limits.WorkspaceBurst < settings.Limits.WorkspaceRate)
            yield return "Storyline:Limits:WorkspaceBurst must not be below Storyline:Limits:WorkspaceRate.";
        if (settings.Limits.TurnsAtOnce < 1)
            yield return "Storyline:Limits:TurnsAtOnce must be at least 1.";
    }

    private static bool IsContact(string contact) =>
        contact.Contains("://", StringComparison.Ordinal)
            ? Uri.TryCreate(contact, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
            : contact.IndexOf('@', StringComparison.Ordinal) > 0
                && !contact.Any(letter => char.IsWhiteSpace(letter) || letter is '?' or '&');

    private static IEnumerable<string> Problems(SlackSettings slack)
    {
        // The bot token is sent to this address.
        if (
            slack.ApiBaseUrl is { Length: > 0 } api
            && !(
                Uri.TryCreate(api, UriKind.Absolute, out var url)
                && (url.Scheme == "https" || url is { Scheme: "http", IsLoopback: true })
            )
        )
            yield return "Storyline:Slack:ApiBaseUrl must be an https address, such as https://slack.com/api/.";
        if (string.IsNullOrEmpty(slack.ClientId) != string.IsNullOrEmpty(slack.ClientSecret))
            yield return "Storyline:Slack:ClientId and Storyline:Slack:ClientSecret belong together: set both or neither.";
        var isNamed = !string.IsNullOrEmpty(slack.BotToken) || !string.IsNullOrEmpty(slack.ClientId);
        if (isNamed && string.IsNullOrEmpty(slack.SigningSecret) && string.IsNullOrEmpty(slack.AppToken))
            yield return "Storyline:Slack:SigningSecret is needed to receive anything from Slack (or Storyline:Slack:AppToken, for Socket Mode).";
    }
}
