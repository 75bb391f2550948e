using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Strategy;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(LocalDateJson)]
)]
[JsonSerializable(typeof(VisionCard))]
[JsonSerializable(typeof(Goal))]
internal sealed partial class StrategyJson : JsonSerializerContext;
