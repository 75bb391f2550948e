using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Features.Discovery;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(StageWatch))]
internal sealed partial class DiscoveryJson : JsonSerializerContext;
