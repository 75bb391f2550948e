namespace Storyline.Slack.Wire;

/// <summary>A message as the body of an answer to a slash command, or sent to a <c>response_url</c>.</summary>
internal sealed record MessageResponse
{
    /// <summary><c>in_channel</c> or <c>ephemeral</c>.</summary>
    public string? ResponseType { get; init; }

    public bool? ReplaceOriginal { get; init; }

    public bool? DeleteOriginal { get; init; }

    public string? ThreadTs { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyList<Block> Blocks { get; init; }

    public bool UnfurlLinks { get; }

    public bool UnfurlMedia { get; }
}

/// <summary>A dialog or an App Home.</summary>
/// <param name="Type"><c>modal</c> or <c>home</c>.</param>
internal sealed record ViewDefinition(string Type, IReadOnlyList<Block> Blocks)
{
    public string? CallbackId { get; init; }

    public PlainText? Title { get; init; }

    public PlainText? Submit { get; init; }

    public PlainText? Close { get; init; }

    /// <summary>Comes back as it was sent; at most 3,000 characters.</summary>
    public string? PrivateMetadata { get; init; }
}

/// <summary>What is done with a dialog that was sent.</summary>
/// <param name="ResponseAction"><c>errors</c>, <c>update</c> or <c>clear</c>.</param>
internal sealed record ViewResponse(string ResponseAction)
{
    /// <summary>By block id.</summary>
    public IReadOnlyDictionary<string, string>? Errors { get; init; }

    public ViewDefinition? View { get; init; }
}

/// <summary>The options found for what was typed.</summary>
internal sealed record OptionsResponse(IReadOnlyList<Option> Options);

/// <summary>Travels with a message unseen, so that a doubtful send can be recognised.</summary>
internal sealed record MessageMetadata(string EventType, IReadOnlyDictionary<string, string> EventPayload);

internal sealed record UploadedFile(string Id, string Title);

/// <summary>A frame of a socket.</summary>
internal sealed record Envelope
{
    /// <summary><c>hello</c>, <c>disconnect</c>, <c>events_api</c>, <c>interactive</c>, <c>slash_commands</c>.</summary>
    public string? Type { get; init; }

    public string? EnvelopeId { get; init; }

    public System.Text.Json.JsonElement? Payload { get; init; }

    [System.Text.Json.Serialization.JsonConverter(typeof(FlagJson))]
    public bool AcceptsResponsePayload { get; init; }

    /// <summary>How often an event was sent before.</summary>
    [System.Text.Json.Serialization.JsonNumberHandling(
        System.Text.Json.Serialization.JsonNumberHandling.AllowReadingFromString
    )]
    public int? RetryAttempt { get; init; }

    /// <summary>Why a <c>disconnect</c> comes.</summary>
    public string? Reason { get; init; }
}

/// <summary>The acknowledgement of a frame.</summary>
internal sealed record EnvelopeAnswer(string EnvelopeId, System.Text.Json.JsonElement? Payload);
