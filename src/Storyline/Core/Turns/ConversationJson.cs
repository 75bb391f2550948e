using System.Text.Json.Serialization;
using Storyline.Core.Storage;
using Storyline.Core.Views;

namespace Storyline.Core.Turns;

/// <summary>How replies, views and turn records are written as JSON; surfaces that speak JSON use the same.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(View))]
[JsonSerializable(typeof(Reply))]
[JsonSerializable(typeof(TurnRecord))]
public sealed partial class ConversationJson : JsonSerializerContext;
