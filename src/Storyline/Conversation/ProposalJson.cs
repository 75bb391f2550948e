using System.Text.Json.Serialization;
using Storyline.Storage;

namespace Storyline.Conversation;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(Proposal))]
internal sealed partial class ProposalJson : JsonSerializerContext;
