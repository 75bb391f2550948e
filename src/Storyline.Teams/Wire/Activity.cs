using System.Text.Json;

namespace Storyline.Teams.Wire;

/// <summary>
/// What the Bot Framework sends and takes: a message, an event or a call. The names are those of Microsoft.Bot.Schema. What
/// differs from kind to kind stays JSON here; members that are not known here are passed over, as the protocol demands.
/// </summary>
internal sealed record Activity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>When it was said, as the channel has it.</summary>
    public string? Timestamp { get; init; }

    public string? ChannelId { get; init; }

    public string? ServiceUrl { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? ReplyToId { get; init; }

    public string? Text { get; init; }

    public string? TextFormat { get; init; }

    /// <summary>What a notification says.</summary>
    public string? Summary { get; init; }

    public string? Locale { get; init; }

    public string? LocalTimezone { get; init; }

    /// <summary>What an installation does: <c>add</c>, <c>remove</c>, <c>add-upgrade</c>, <c>remove-upgrade</c>.</summary>
    public string? Action { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public JsonElement? Value { get; init; }

    public JsonElement? Entities { get; init; }

    public JsonElement? ChannelData { get; init; }
}

/// <summary>The kinds of activities that are read here.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string Invoke = "invoke";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string Typing = "typing";
}

/// <summary>A person or bot: <c>29:…</c> and <c>28:…</c> in Teams.</summary>
internal sealed record ChannelAccount(string? Id, string? Name = null, string? AadObjectId = null, string? Role = null);

internal sealed record ConversationAccount(
    string? Id,
    string? ConversationType = null,
    string? TenantId = null,
    bool? IsGroup = null,
    string? Name = null
);

internal sealed record Attachment(
    string? ContentType,
    JsonElement? Content = null,
    string? ContentUrl = null,
    string? Name = null,
    Attachment? Preview = null
)
{
    public const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";
    public const string ThumbnailCard = "application/vnd.microsoft.card.thumbnail";
    public const string DownloadableFile = "application/vnd.microsoft.teams.file.download.info";
}

/// <summary>Somebody named in a text by <c>&lt;at&gt;…&lt;/at&gt;</c>.</summary>
internal sealed record Mention(ChannelAccount Mentioned, string Text, string Type = "mention");

/// <summary>Asks for a new conversation.</summary>
internal sealed record ConversationParameters(
    bool IsGroup,
    ChannelAccount? Bot,
    IReadOnlyList<ChannelAccount>? Members,
    string? TenantId,
    TeamsAddress? ChannelData,
    Activity? Activity = null
);

/// <summary>Where in Teams something is, as <c>channelData</c> has it.</summary>
internal sealed record TeamsAddress(TeamsThing? Tenant = null, TeamsThing? Channel = null);

/// <summary>A tenant, team or channel.</summary>
internal sealed record TeamsThing(string? Id, string? Name = null, string? Type = null, string? AadGroupId = null);

internal sealed record ConversationResourceResponse(string? Id, string? ActivityId = null);

internal sealed record ResourceResponse(string? Id);

/// <summary>A member of a conversation, as the Connector lists them.</summary>
internal sealed record TeamsChannelAccount(
    string? Id,
    string? Name = null,
    string? AadObjectId = null,
    string? ObjectId = null,
    string? Email = null,
    string? UserPrincipalName = null,
    string? TenantId = null,
    string? UserRole = null
);

/// <summary>The channels of a team, as the Connector lists them.</summary>
internal sealed record TeamsChannelList(IReadOnlyList<TeamsThing>? Conversations);

internal sealed record TeamsPagedMembersResult(IReadOnlyList<TeamsChannelAccount>? Members, string? ContinuationToken);
