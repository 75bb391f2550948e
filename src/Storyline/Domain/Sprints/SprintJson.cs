using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Sprints;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(LocalDateJson)]
)]
[JsonSerializable(typeof(Sprint))]
[JsonSerializable(typeof(SprintBook))]
[JsonSerializable(typeof(SprintEntry))]
[JsonSerializable(typeof(Blocker))]
internal sealed partial class SprintJson : JsonSerializerContext;
