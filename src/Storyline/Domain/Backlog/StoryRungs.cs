using System.Globalization;
using System.Text.Json.Serialization;
using Storyline.Domain.Strategy;

namespace Storyline.Domain.Backlog;

/// <summary>What a story is linked to on the product manager’s side, by number.</summary>
/// <param name="Goal">The goal it serves (G-2).</param>
/// <param name="Item">The roadmap item it is a part of .</param>
/// <param name="Requirements">The requirements it covers (N-4).</param>
/// <param name="Opportunities">The opportunities it answers (O-4).</param>
/// <param name="Insights">The insights that speak for it (I-9).</param>
public sealed record StoryRungs(
    long? Goal,
    long? Item,
    IReadOnlyList<long> Requirements,
    IReadOnlyList<long> Opportunities,
    IReadOnlyList<long> Insights
)
{
    /// <summary>Most links of one kind from one story.</summary>
    public const int MostOfAKind = 20;

    public static StoryRungs None { get; } = new(null, null, [], [], []);

    /// <summary>Nothing is linked.</summary>
    [JsonIgnore]
    public bool IsEmpty =>
        Goal is null && Item is null && Requirements.Count + Opportunities.Count + Insights.Count == 0;

    /// <summary>Everything it is linked to, by key: G-2, R-3, N-4, O-4, I-9.</summary>
    [JsonIgnore]
    public IEnumerable<string> Keys =>
        [
            .. Goal is { } goal ? new[] { Strategy.Goal.KeyOf(goal) } : [],
            .. Item is { } item ? new[] { RoadmapItem.KeyOf(item) } : [],
            .. Requirements.Select(Requirement.KeyOf),
            .. Opportunities.Select(number => string.Create(CultureInfo.InvariantCulture, $"O-{number}")),
            .. Insights.Select(number => string.Create(CultureInfo.InvariantCulture, $"I-{number}")),
        ];
}
