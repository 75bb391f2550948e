using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Backlog;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(Story))]
[JsonSerializable(typeof(TeamLabels))]
internal sealed partial class BacklogJson : JsonSerializerContext;
