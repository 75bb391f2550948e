using System.Text.Json.Serialization;
using Storyline.Deliveries;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Conversation;

/// <summary>How replies, views and turn records are written as JSON; surfaces that speak JSON use the same.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(View))]
[JsonSerializable(typeof(Reply))]
[JsonSerializable(typeof(TurnRecord))]
[JsonSerializable(typeof(Pending))]
// The input of a form for a person has the same short name.
[JsonSerializable(typeof(Person), TypeInfoPropertyName = "SpeakingPerson")]
[JsonSerializable(typeof(Errand))]
[JsonSerializable(typeof(Proposal))]
[JsonSerializable(typeof(NumberSeries))]
[JsonSerializable(typeof(CardPosting))]
public sealed partial class ConversationJson : JsonSerializerContext;
