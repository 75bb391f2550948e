using System.Text.Json.Serialization;
using Storyline.Storage;

namespace Storyline.Conversation;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(Pending))]
[JsonSerializable(typeof(Errand))]
[JsonSerializable(typeof(NumberSeries))]
internal sealed partial class PipelineJson : JsonSerializerContext;
