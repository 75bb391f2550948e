using System.Text.Json;
using NodaTime;
using Storyline.Core.Grammar;

namespace Storyline.Teams.Wire;

/// <summary>What an activity says about where and who, read from wherever Teams puts it.</summary>
internal static class ActivityReading
{
    private const string Thread = ";messageid=";

    /// <summary>The tenants an activity claims to be from: one, or none for the leanest ones.</summary>
    public static IReadOnlyList<string> SaidTenants(this Activity activity) =>
        [
            .. new[] { activity.Conversation?.TenantId, activity.ChannelData.Text("tenant", "id") }
                .Where(tenant => !string.IsNullOrEmpty(tenant))
                .Select(tenant => tenant!)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    public static string Tenant(this Activity activity, TeamsOptions options) =>
        activity.SaidTenants() is [{ } said, ..]
            ? said.ToLowerInvariant()
            : options.TenantId?.ToLowerInvariant() ?? "unknown";

    public static string Workspace(string tenant) => $"teams:{tenant}";

    public static string TenantOf(string workspace) => workspace["teams:".Length..];

    /// <summary>The conversation without the thread.</summary>
    public static string ConversationId(this Activity activity)
    {
        var id = activity.Conversation!.Id!;
        var thread = id.IndexOf(Thread, StringComparison.Ordinal);
        return thread < 0 ? id : id[..thread];
    }

    /// <summary>The root message of the thread in a channel.</summary>
    public static string? ThreadId(this Activity activity)
    {
        var id = activity.Conversation!.Id!;
        var thread = id.IndexOf(Thread, StringComparison.Ordinal);
        return thread < 0 || thread + Thread.Length == id.Length ? null : id[(thread + Thread.Length)..];
    }

    public static string InThread(string conversation, string? thread) =>
        thread is null ? conversation : conversation + Thread + thread;

    public static bool IsPersonal(this Activity activity) =>
        activity.Conversation switch
        {
            { ConversationType: { } type } => type == "personal",
            { IsGroup: true } => false,
            { Id: { } id } => !id.StartsWith("19:", StringComparison.Ordinal),
            _ => true,
        };

    /// <summary>The zone of the speaker, where it is one that is known here.</summary>
    public static string? Zone(this Activity activity)
    {
        var said =
            activity.LocalTimezone
            ?? activity.Entities.Items().FirstOrDefault(entity => entity.Text("type") == "clientInfo").Text("timezone");
        return said is null ? null : ZoneNames.Find(said);
    }

    public static (string? TeamId, string? TeamName, string? ChannelName) Address(this Activity activity) =>
        (
            activity.ChannelData.Text("team", "id") ?? activity.ChannelData.Text("teamsTeamId"),
            activity.ChannelData.Text("team", "name"),
            // A channel event names the channel that it is about, not the one it is told in.
            activity.Type == ActivityTypes.ConversationUpdate
                ? null
                : activity.ChannelData.Text("channel", "name")
        );

    /// <summary>Whether the least that every activity has is there, and nothing that would break an address.</summary>
    public static bool IsComplete(this Activity activity) =>
        activity
            is {
                Type.Length: > 0 and <= 100,
                From.Id.Length: > 0 and <= 300,
                Conversation.Id.Length: > 0 and <= 400,
                ServiceUrl.Length: > 0
            }
        && activity.Id is null or { Length: <= 200 }
        && activity.Name is null or { Length: <= 200 }
        && activity.Conversation.Id.Trim('.').Length > 0
        && !new[] { activity.Type, activity.Id, activity.Name, activity.From.Id, activity.Conversation.Id }.Any(
            HasControls
        );

    // Ids are written to the log, where each event is one line.
    private static bool HasControls(string? text) =>
        text?.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029') == true;

    /// <summary>The text at a path of members; <c>null</c> where there is none.</summary>
    public static string? Text(this JsonElement? element, params ReadOnlySpan<string> path) =>
        element is { } json ? json.Text(path) : null;

    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        return element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
            _ => null,
        };
    }

    public static JsonElement? Member(this JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var member)
            ? member
            : null;

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } json ? json.EnumerateArray() : [];
}
