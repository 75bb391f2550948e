using System.Text.Json.Serialization;

namespace Storyline.Core.Products;

/// <summary>A point of a team's definition of ready or of done.</summary>
/// <param name="Seen">What of a story tells whether it is met, however the point is worded; <c>null</c>: people tick it.</param>
public sealed record DefinitionPoint(string Text, StoryCheck? Seen = null);

/// <summary>What can be seen from a story itself.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StoryCheck>))]
public enum StoryCheck
{
    [JsonStringEnumMemberName("criteria")]
    HasCriteria,

    [JsonStringEnumMemberName("criteria_met")]
    CriteriaMet,

    [JsonStringEnumMemberName("estimate")]
    IsEstimated,

    [JsonStringEnumMemberName("benefit")]
    HasBenefit,
}
