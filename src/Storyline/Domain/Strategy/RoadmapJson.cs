using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Strategy;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(LocalDateJson)]
)]
[JsonSerializable(typeof(RoadmapItem))]
[JsonSerializable(typeof(Requirement))]
internal sealed partial class RoadmapJson : JsonSerializerContext;
