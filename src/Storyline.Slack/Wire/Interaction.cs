using System.Text.Json.Serialization;

namespace Storyline.Slack.Wire;

/// <summary>What the field <c>payload</c> of an interaction holds. Kinds that are not known here are read as this.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(BlockActionRequest), "block_actions")]
[JsonDerivedType(typeof(ViewSubmission), "view_submission")]
[JsonDerivedType(typeof(ViewClosed), "view_closed")]
[JsonDerivedType(typeof(GlobalShortcut), "shortcut")]
[JsonDerivedType(typeof(MessageShortcut), "message_action")]
[JsonDerivedType(typeof(BlockOptionsRequest), "block_suggestion")]
internal record InteractionRequest
{
    /// <summary><c>null</c> where the app is installed for a whole organisation.</summary>
    public Team? Team { get; init; }

    public Reference? Enterprise { get; init; }

    [JsonConverter(typeof(FlagJson))]
    public bool IsEnterpriseInstall { get; init; }

    public User? User { get; init; }

    public Reference? Channel { get; init; }

    /// <summary>Opens one dialog within three seconds.</summary>
    public string? TriggerId { get; init; }

    public string? ResponseUrl { get; init; }

    public string? ActionTs { get; init; }

    public string? CallbackId { get; init; }

    public View? View { get; init; }
}

/// <summary>Buttons were pressed or options chosen.</summary>
internal sealed record BlockActionRequest : InteractionRequest
{
    public IReadOnlyList<BlockAction?>? Actions { get; init; }

    public Container? Container { get; init; }

    public Message? Message { get; init; }
}

/// <summary>A dialog was sent.</summary>
internal sealed record ViewSubmission : InteractionRequest;

/// <summary>A dialog was closed without sending it.</summary>
internal sealed record ViewClosed : InteractionRequest;

/// <summary>A shortcut from the menu of the composer.</summary>
internal sealed record GlobalShortcut : InteractionRequest;

/// <summary>A shortcut from the menu of a message.</summary>
internal sealed record MessageShortcut : InteractionRequest
{
    public Message? Message { get; init; }

    public string? MessageTs { get; init; }
}

/// <summary>Somebody types in a field whose options are found while typing.</summary>
internal sealed record BlockOptionsRequest : InteractionRequest
{
    public string? ActionId { get; init; }

    public string? BlockId { get; init; }

    /// <summary>What was typed so far.</summary>
    public string? Value { get; init; }

    public Container? Container { get; init; }
}

internal sealed record Team
{
    public string? Id { get; init; }

    public string? Domain { get; init; }

    public string? EnterpriseId { get; init; }
}

internal sealed record User
{
    public string? Id { get; init; }

    public string? Username { get; init; }

    public string? Name { get; init; }

    public string? TeamId { get; init; }
}

/// <summary>Where the pressed thing stands.</summary>
internal sealed record Container
{
    /// <summary><c>message</c>, <c>view</c>, <c>message_attachment</c>.</summary>
    public string? Type { get; init; }

    public string? MessageTs { get; init; }

    public string? ThreadTs { get; init; }

    public string? ChannelId { get; init; }

    [JsonConverter(typeof(FlagJson))]
    public bool IsEphemeral { get; init; }
}

internal sealed record Message
{
    public string? Text { get; init; }

    public string? User { get; init; }

    public string? Ts { get; init; }

    public string? ThreadTs { get; init; }
}

internal sealed record BlockAction
{
    public string? Type { get; init; }

    public string? ActionId { get; init; }

    public string? Value { get; init; }

    public SelectedOption? SelectedOption { get; init; }

    public string? ActionTs { get; init; }
}

/// <summary>A dialog or an App Home as Slack sends it back.</summary>
internal sealed record View
{
    public string? Id { get; init; }

    /// <summary><c>modal</c> or <c>home</c>.</summary>
    public string? Type { get; init; }

    public string? CallbackId { get; init; }

    public string? PrivateMetadata { get; init; }

    public string? Hash { get; init; }

    public ViewState? State { get; init; }

    /// <summary>The installation that the view belongs to.</summary>
    public string? AppInstalledTeamId { get; init; }
}

[JsonConverter(typeof(ViewStateJson))]
internal sealed record ViewState
{
    public static ViewState Empty { get; } =
        new() { Values = new Dictionary<string, IReadOnlyDictionary<string, ElementValue>>() };

    /// <summary>By block id, then by action id.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, ElementValue>> Values { get; init; }
}

/// <summary>What a field holds; which property depends on the kind of field.</summary>
internal sealed record ElementValue
{
    public string? Value { get; init; }

    public string? SelectedOption { get; init; }

    public IReadOnlyList<string> SelectedOptions { get; init; } = [];

    public string? SelectedUser { get; init; }

    public string? SelectedDate { get; init; }
}

internal sealed record SelectedOption
{
    public string? Value { get; init; }
}
