using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Storyline.Slack.Wire;

/// <summary>How everything that goes to and comes from Slack is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    MaxDepth = 32
)]
[JsonSerializable(typeof(SlashCommand))]
[JsonSerializable(typeof(EventCallback))]
[JsonSerializable(typeof(InteractionRequest))]
[JsonSerializable(typeof(Reference))]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
[JsonSerializable(typeof(Block))]
[JsonSerializable(typeof(ViewDefinition))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(ViewResponse))]
[JsonSerializable(typeof(OptionsResponse))]
[JsonSerializable(typeof(MessageMetadata))]
[JsonSerializable(typeof(IReadOnlyList<UploadedFile>))]
[JsonSerializable(typeof(ApiResponse))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(Envelope))]
[JsonSerializable(typeof(EnvelopeAnswer))]
internal sealed partial class SlackJson : JsonSerializerContext
{
    private static SlackJson? plain;

    /// <summary>The same with letters of all scripts as they are: what is sent is counted in characters.</summary>
    public static SlackJson Plain =>
        plain ??= new SlackJson(
            new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
}
