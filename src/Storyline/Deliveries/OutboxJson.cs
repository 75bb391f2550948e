using System.Text.Json.Serialization;
using Storyline.Storage;

namespace Storyline.Deliveries;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(CardPosting))]
internal sealed partial class OutboxJson : JsonSerializerContext;
