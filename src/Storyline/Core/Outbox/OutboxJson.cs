using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Core.Outbox;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(CardPosting))]
internal sealed partial class OutboxJson : JsonSerializerContext;
