using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Local;

/// <summary>A message without its view.</summary>
/// <param name="Id">Increases from message to message; usable as <c>after</c>.</param>
/// <param name="From">The person, or Storyline.</param>
/// <param name="Bot">Distinguishes Storyline from a person of that name.</param>
/// <param name="OnlyFor">The only person who sees it; <c>null</c>: everyone there.</param>
/// <param name="Channel">The channel, or <c>@person</c> for a direct conversation.</param>
internal record LocalMessageHead(
    string Id,
    Instant At,
    string From,
    bool Bot,
    Audience Audience,
    string? OnlyFor,
    string Channel,
    bool Direct,
    string? Thread,
    string Text
);

/// <summary>A message as the page and scripts read it, and as it is stored.</summary>
internal sealed record LocalMessage(
    string Id,
    Instant At,
    string From,
    bool Bot,
    Audience Audience,
    string? OnlyFor,
    string Channel,
    bool Direct,
    string? Thread,
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] View? View
) : LocalMessageHead(Id, At, From, Bot, Audience, OnlyFor, Channel, Direct, Thread, Text);

/// <summary>The response to <c>POST /local/messages</c>.</summary>
internal sealed record LocalAnswered([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] LocalReply? Reply);

/// <param name="Text">The view as plain text.</param>
internal sealed record LocalReply(Audience Audience, string Text, View View);

/// <summary>The response of the sprint routes: the board and the current ceremony.</summary>
internal sealed record SprintPage(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] View? View,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] View? Ceremony
);

/// <summary>The response of the product routes. A part that shows nothing to the reader is missing.</summary>
internal sealed record ProductPage
{
    /// <summary>Why the reader sees none of it.</summary>
    public View? Refusal { get; init; }

    public View? Vision { get; init; }

    public View? Goals { get; init; }

    /// <summary>Pictures of how the goals have moved.</summary>
    public View? Trends { get; init; }

    public View? Roadmap { get; init; }

    public View? Tree { get; init; }

    public View? TreePicture { get; init; }

    public View? Sync { get; init; }
}

/// <summary>The response of the backlog and timeline routes.</summary>
internal sealed record BacklogPage([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] View? View);

/// <summary>The options for a text typed into a field.</summary>
internal sealed record LookupResult(IReadOnlyList<Option> Options);

/// <summary>The channels and people of the local workspace.</summary>
internal sealed record LocalDirectory(IReadOnlyList<KnownChannel> Channels, IReadOnlyList<string> People);

internal sealed record KnownChannel(string Name, IReadOnlyList<string> People);

/// <summary>A person seen in a channel; an empty <paramref name="Person"/> records the channel alone.</summary>
internal sealed record ChannelSighting(string Channel, string Person);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 32,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(LocalMessageRequest))]
[JsonSerializable(typeof(LocalAnswered))]
[JsonSerializable(typeof(LocalMessage))]
[JsonSerializable(typeof(LocalMessageHead))]
[JsonSerializable(typeof(BacklogPage))]
[JsonSerializable(typeof(SprintPage))]
[JsonSerializable(typeof(ProductPage))]
[JsonSerializable(typeof(LookupResult))]
[JsonSerializable(typeof(LocalDirectory))]
[JsonSerializable(typeof(ChannelSighting))]
[JsonSerializable(typeof(TranscriptEnd))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class LocalJson : JsonSerializerContext;
