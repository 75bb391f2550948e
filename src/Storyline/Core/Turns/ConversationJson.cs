using System.Text.Json.Serialization;
using Storyline.Core.Storage;
using Storyline.Core.Views;

namespace Storyline.Core.Turns;

/// <summary>JSON of replies, views and turn records, for storage and for surfaces that use JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(View))]
[JsonSerializable(typeof(Reply))]
[JsonSerializable(typeof(TurnRecord))]
public sealed partial class ConversationJson : JsonSerializerContext;
