using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Tenants;

/// <summary>
/// How a conversation is reached: kept from what was last heard there, so that something can be said after a restart. The
/// Bot Framework calls this a conversation reference.
/// </summary>
/// <param name="Channel">How <see cref="Place.Channel"/> calls it: <c>@person</c> for a personal chat.</param>
/// <param name="Reference">The conversation's id without a thread.</param>
/// <param name="Type"><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</param>
/// <param name="Name">What people call it, where that is known.</param>
/// <param name="Team">The id of the team that the channel is in.</param>
/// <param name="Gone">Why nothing can be said there any more; <c>null</c>: it can.</param>
internal sealed record KnownConversation(
    string Channel,
    string Reference,
    string ServiceUrl,
    string? Type,
    string? Name,
    string? Team,
    ChannelAccount? Bot,
    string? Gone = null
) : IDocument<KnownConversation>
{
    public static DocumentKind<KnownConversation> Kind { get; } =
        new("teams-conversation", 1, TenantJson.Default.KnownConversation) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Channel);

    [JsonIgnore]
    public string? Sort => Id;

    /// <summary>What people call it.</summary>
    [JsonIgnore]
    public string Called =>
        this switch
        {
            { Name: { Length: > 0 } name } => name,
            { Type: "groupChat" } => "a group chat",
            _ => "a channel",
        };

    public static string IdOf(string channel) => $"conversation:{channel}";

    /// <summary>A view that is shown elsewhere, with where it was asked for.</summary>
    public View NotedIn(View view) => view.With(new Part.Note($"You asked this in {Called}."));
}

/// <summary>A person of a tenant, by both of the ids they go by.</summary>
/// <param name="Id">How <see cref="Person.Id"/> calls them; once given it never changes.</param>
/// <param name="Account">The id that the bot writes to and mentions (<c>29:…</c>).</param>
/// <param name="Directory">The id in Entra.</param>
internal sealed record KnownPerson(
    string Id,
    string? Account,
    string? Directory,
    string Name,
    Belonging Belonging,
    string? Zone,
    Instant? Asked
) : IDocument<KnownPerson>
{
    /// <summary>Stands for a name that nobody has told yet.</summary>
    public const string Nameless = "somebody";

    public static DocumentKind<KnownPerson> Kind { get; } =
        new("teams-person", 1, TenantJson.Default.KnownPerson) { IsUndoable = false };

    string IDocument<KnownPerson>.Id => IdOf(Id);

    public static string IdOf(string person) => $"person:{person}";
}

/// <summary>Points from something to what it is called here: from an account to a person, from a tenant to its Connector.</summary>
internal sealed record DocumentAlias(string Of, string Is) : IDocument<DocumentAlias>
{
    public static DocumentKind<DocumentAlias> Kind { get; } =
        new("teams-alias", 1, TenantJson.Default.DocumentAlias) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Of);

    public static string IdOf(string of) => $"alias:{of}";
}

/// <summary>That a team or person has been greeted; forgotten when the app is removed there.</summary>
internal sealed record SentGreeting(string Whom) : IDocument<SentGreeting>
{
    public static DocumentKind<SentGreeting> Kind { get; } =
        new("teams-greeting", 1, TenantJson.Default.SentGreeting) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Whom);

    public static string IdOf(string whom) => $"greeting:{whom}";
}

/// <summary>The key with which this edge recognises what it wrote on its own cards; one per tenant.</summary>
internal sealed record SealKey(byte[] Key) : IDocument<SealKey>
{
    public const string DocumentId = "seal";

    public static DocumentKind<SealKey> Kind { get; } =
        new("teams-seal", 1, TenantJson.Default.SealKey) { IsUndoable = false };

    [JsonIgnore]
    public string Id => DocumentId;
}

/// <summary>That a message was answered; it is forgotten when it cannot come again any more.</summary>
internal sealed record AnsweredMessage(string Channel, string Message, Instant Until) : IDocument<AnsweredMessage>
{
    public static readonly Duration Lifetime = Duration.FromHours(1);

    public static DocumentKind<AnsweredMessage> Kind { get; } =
        new("teams-uttered", 1, TenantJson.Default.AnsweredMessage) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Channel, Message);

    [JsonIgnore]
    public Instant? Expires => Until;

    public static string IdOf(string channel, string message) => $"uttered:{channel}/{TeamsIds.Short(message)}";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 32,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(KnownConversation))]
[JsonSerializable(typeof(KnownPerson))]
[JsonSerializable(typeof(DocumentAlias))]
[JsonSerializable(typeof(SentGreeting))]
[JsonSerializable(typeof(SealKey))]
[JsonSerializable(typeof(AnsweredMessage))]
internal sealed partial class TenantJson : JsonSerializerContext;
