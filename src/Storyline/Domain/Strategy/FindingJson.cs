using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Strategy;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(Insight))]
[JsonSerializable(typeof(Opportunity))]
[JsonSerializable(typeof(Solution))]
[JsonSerializable(typeof(Assumption))]
internal sealed partial class FindingJson : JsonSerializerContext;
