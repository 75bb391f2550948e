using System.Text.Json.Serialization;

namespace Storyline.Slack.Wire;

/// <summary>What the Events API sends: an event in its envelope, or <c>url_verification</c> and <c>app_rate_limited</c>, which have none.</summary>
internal sealed record EventCallback
{
    public string? Type { get; init; }

    /// <summary>Of <c>url_verification</c>: to be sent back.</summary>
    public string? Challenge { get; init; }

    /// <summary>In shared channels this may be another company's: see <see cref="Authorizations"/>.</summary>
    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    public SlackEvent? Event { get; init; }

    public string? EventId { get; init; }

    /// <summary>Unix seconds.</summary>
    [JsonConverter(typeof(WholeJson))]
    public long EventTime { get; init; }

    public IReadOnlyList<Authorization?>? Authorizations { get; init; }

    [JsonConverter(typeof(FlagJson))]
    public bool IsExtSharedChannel { get; init; }
}

/// <summary>The installation for which an event is sent.</summary>
internal sealed record Authorization
{
    public string? EnterpriseId { get; init; }

    public string? TeamId { get; init; }

    public string? UserId { get; init; }

    [JsonConverter(typeof(FlagJson))]
    public bool IsBot { get; init; }

    [JsonConverter(typeof(FlagJson))]
    public bool IsEnterpriseInstall { get; init; }
}

/// <summary>The event itself; which fields it has depends on <see cref="Type"/>.</summary>
internal sealed record SlackEvent
{
    public string? Type { get; init; }

    public string? Subtype { get; init; }

    /// <summary>An id; of <c>user_change</c>, all that Slack knows of them.</summary>
    [JsonConverter(typeof(AccountJson))]
    public Account? User { get; init; }

    public string? BotId { get; init; }

    public string? AppId { get; init; }

    public string? Text { get; init; }

    /// <summary>Names the message within its channel; no number.</summary>
    public string? Ts { get; init; }

    /// <summary>The <see cref="Ts"/> of the message that the thread hangs on.</summary>
    public string? ThreadTs { get; init; }

    [JsonConverter(typeof(ReferenceJson))]
    public Reference? Channel { get; init; }

    /// <summary><c>im</c>, <c>mpim</c>, <c>channel</c>, <c>group</c>.</summary>
    public string? ChannelType { get; init; }

    /// <summary>The team of the author.</summary>
    public string? UserTeam { get; init; }

    public string? Team { get; init; }

    /// <summary>Of <c>member_joined_channel</c>.</summary>
    public string? Inviter { get; init; }

    public IReadOnlyList<SlackFile?>? Files { get; init; }

    /// <summary>Of <c>app_home_opened</c>: <c>home</c> or <c>messages</c>.</summary>
    public string? Tab { get; init; }

    /// <summary>Of <c>tokens_revoked</c>.</summary>
    public RevokedTokens? Tokens { get; init; }

    /// <summary>Of <c>channel_id_changed</c>.</summary>
    public string? OldChannelId { get; init; }

    public string? NewChannelId { get; init; }
}

/// <summary>The users whose tokens are gone.</summary>
internal sealed record RevokedTokens
{
    public IReadOnlyList<string>? Oauth { get; init; }

    public IReadOnlyList<string>? Bot { get; init; }
}

/// <summary>A file in a message.</summary>
internal sealed record SlackFile
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Mimetype { get; init; }

    /// <summary>In bytes.</summary>
    [JsonConverter(typeof(WholeJson))]
    public long Size { get; init; }

    public string? UrlPrivate { get; init; }
}
