using System.Text.Json;
using System.Text.Json.Serialization;

namespace Storyline.Slack.Wire;

/// <summary>What the Web API answers: of all methods used here, the parts that are used.</summary>
internal sealed record ApiResponse
{
    public bool Ok { get; init; }

    public string? Error { get; init; }

    /// <summary>The scope that is missing.</summary>
    public string? Needed { get; init; }

    /// <summary>Of a posted or changed message.</summary>
    public string? Ts { get; init; }

    public string? MessageTs { get; init; }

    /// <summary>An id after posting, an object after asking for it.</summary>
    public JsonElement Channel { get; init; }

    /// <summary>An object of <c>users.info</c>; elsewhere a name.</summary>
    public JsonElement User { get; init; }

    public Reference? View { get; init; }

    public string? UploadUrl { get; init; }

    public string? FileId { get; init; }

    /// <summary>Of <c>apps.connections.open</c>: a ticket for one connection.</summary>
    public string? Url { get; init; }

    public string? UserId { get; init; }

    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    public string? AppId { get; init; }

    public string? BotUserId { get; init; }

    public string? AccessToken { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>Seconds for which <see cref="AccessToken"/> is good; absent: for ever.</summary>
    public int? ExpiresIn { get; init; }

    public string? Scope { get; init; }

    public JsonElement Team { get; init; }

    public JsonElement Enterprise { get; init; }

    [JsonConverter(typeof(FlagJson))]
    public bool IsEnterpriseInstall { get; init; }

    public Conversation? Conversation => As(Channel, SlackJson.Default.Conversation);

    public Account? Account => As(User, SlackJson.Default.Account);

    public Reference? InstalledTeam => As(Team, SlackJson.Default.Reference);

    public Reference? InstalledEnterprise => As(Enterprise, SlackJson.Default.Reference);

    private static T? As<T>(JsonElement element, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class => element.ValueKind == JsonValueKind.Object ? element.Deserialize(type) : null;
}

/// <summary>A channel or a direct conversation.</summary>
internal sealed record Conversation
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Whether the bot is in it.</summary>
    [JsonConverter(typeof(FlagJson))]
    public bool IsMember { get; init; }
}

/// <summary>Somebody as <c>users.info</c> knows them.</summary>
internal sealed record Account
{
    public string? Id { get; init; }

    public string? TeamId { get; init; }

    public string? Name { get; init; }

    public string? RealName { get; init; }

    /// <summary>IANA zone, as a rule.</summary>
    public string? Tz { get; init; }

    [JsonConverter(typeof(FlagJson))]
    public bool IsRestricted { get; init; }

    [JsonConverter(typeof(FlagJson))]
    public bool IsUltraRestricted { get; init; }

    /// <summary>Of another company.</summary>
    [JsonConverter(typeof(FlagJson))]
    public bool IsStranger { get; init; }

    [JsonConverter(typeof(FlagJson))]
    public bool IsBot { get; init; }

    /// <summary>They have shown that the address in their profile is theirs.</summary>
    [JsonConverter(typeof(FlagJson))]
    public bool IsEmailConfirmed { get; init; }

    public AccountProfile? Profile { get; init; }

    public EnterpriseUser? EnterpriseUser { get; init; }
}

internal sealed record AccountProfile
{
    public string? DisplayName { get; init; }

    public string? RealName { get; init; }

    /// <summary>Only with the scope <c>users:read.email</c>.</summary>
    public string? Email { get; init; }
}

internal sealed record EnterpriseUser
{
    public string? EnterpriseId { get; init; }
}
