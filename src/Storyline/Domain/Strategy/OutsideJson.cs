using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Strategy;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(LocalDateJson)]
)]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(Stakeholder))]
[JsonSerializable(typeof(OutsideRequest))]
[JsonSerializable(typeof(InterviewLog))]
internal sealed partial class OutsideJson : JsonSerializerContext;
