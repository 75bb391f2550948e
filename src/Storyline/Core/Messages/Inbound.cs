using System.Text.Json.Serialization;
using NodaTime;

namespace Storyline.Core.Messages;

/// <summary>One message, press or submission, as an edge hands it over after verifying and reading it.</summary>
public sealed record Inbound
{
    /// <summary>
    /// The platform's id of the event. A second message with the same key is a redelivery and changes nothing.
    /// </summary>
    public required string Key { get; init; }

    public required Place Place { get; init; }

    public required Person Speaker { get; init; }

    public required Utterance Said { get; init; }

    /// <summary>The named fields of a submitted form; empty for typed sentences and buttons.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<MessageFile> Files { get; init; } = [];

    /// <summary>How it came to be said.</summary>
    public InboundManner Manner { get; init; }
}

/// <summary>How a message came to be said.</summary>
public enum InboundManner
{
    /// <summary>Somebody typed it, perhaps as an answer in a word.</summary>
    Typed,

    /// <summary>A button or a form says it: a whole sentence.</summary>
    Pressed,

    /// <summary>A surface asks for what it draws; nobody said it.</summary>
    Drawn,
}

/// <summary>A channel, a thread of one, or a direct conversation with the bot.</summary>
/// <param name="Workspace">Edge and tenant (<c>local</c>, <c>slack:T012</c>): the part before the colon names the
/// edge.</param>
/// <param name="Channel">The platform's id of the channel or direct conversation.</param>
/// <param name="Name">The channel's name, if the edge knows it.</param>
public sealed record Place(
    string Workspace,
    string Channel,
    string? Thread = null,
    bool IsDirect = false,
    string? Name = null
)
{
    /// <summary>Names the conversation within its workspace; “it” and “last” are remembered under it.</summary>
    public string Conversation => Thread is null ? Channel : $"{Channel}/{Thread}";

    /// <summary>The name of the edge that serves the workspace.</summary>
    public string Edge => Workspace.Split(':', 2)[0];
}

/// <summary>Somebody in a workspace.</summary>
/// <param name="Id">The platform's id of the person.</param>
/// <param name="Zone">The person's IANA zone, if the edge knows it.</param>
public sealed record Person(string Id, string Name, Belonging Belonging = Belonging.Member, string? Zone = null)
{
    /// <summary>
    /// When the platform gave this name; <c>null</c>: it gave none, and the name is an id or a log-in.
    /// </summary>
    [JsonIgnore]
    public Instant? NamedAt { get; init; }

    /// <summary>Their confirmed e-mail address, if the edge knows one. Never stored.</summary>
    [JsonIgnore]
    public EmailAddress? Mailbox { get; init; }
}

/// <summary>How a person belongs to the workspace they speak in.</summary>
public enum Belonging
{
    /// <summary>A full member of the workspace.</summary>
    Member,

    /// <summary>A guest of the workspace, who speaks as a stakeholder.</summary>
    Guest,

    /// <summary>Somebody of another company in a shared channel: a stranger until a member admits them.</summary>
    Outsider,
}

/// <summary>An attached file.</summary>
public sealed record MessageFile(string Name, ReadOnlyMemory<byte> Content);
