using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Core.Pipeline;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(PendingOffer))]
[JsonSerializable(typeof(BackgroundJob))]
[JsonSerializable(typeof(NumberSeries))]
[JsonSerializable(typeof(HatQuestion))]
internal sealed partial class PipelineJson : JsonSerializerContext;
