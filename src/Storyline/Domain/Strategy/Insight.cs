using System.Globalization;
using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Strategy;

/// <summary>Something heard or seen, in the customers' words.</summary>
public sealed record Insight : Finding, IDocument<Insight>
{
    /// <summary>Most goals, and most opportunities, that one insight speaks for.</summary>
    public const int MostLinks = 20;

    public static DocumentKind<Insight> Kind { get; } = new("insight", 1, FindingJson.Default.Insight);

    [JsonIgnore]
    public string Id => IdOf(Number);

    /// <summary>How it was learned; <c>null</c>: nobody has said.</summary>
    public InsightKind? Type { get; init; }

    /// <summary>Whom it is about: “parents”, “small shops”.</summary>
    public string? Segment { get; init; }

    public InsightImportance? Importance { get; init; }

    /// <summary>The competitor it is about.</summary>
    public string? Competitor { get; init; }

    /// <summary>The person it came from, by the name they agreed to; never one who wants to stay anonymous.</summary>
    public string? Teller { get; init; }

    /// <summary>The person it came from is not to be named.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>The address of the message it was made from.</summary>
    public string? Link { get; init; }

    /// <summary>The numbers of the goals it speaks for.</summary>
    public IReadOnlyList<long> Goals
    {
        get => field ?? [];
        init;
    }

    /// <summary>The numbers of the opportunities it speaks for.</summary>
    public IReadOnlyList<long> Opportunities
    {
        get => field ?? [];
        init;
    }

    public override string Key => KeyOf(Number);

    [JsonIgnore]
    public override string? SearchText =>
        string.Join('\n', new[] { Text, Source, Segment, Competitor, Teller }.OfType<string>());

    [JsonIgnore]
    public IReadOnlyList<string> Terms => [.. AllTerms()];

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"insight:{number}");

    public static string KeyOf(long number) => string.Create(CultureInfo.InvariantCulture, $"I-{number}");

    private IEnumerable<string> AllTerms()
    {
        if (Type is { } kind)
            yield return FindingTerms.Kind(kind);
        if (Segment is { } segment)
            yield return FindingTerms.Segment(segment);
        if (Importance is { } level)
            yield return FindingTerms.Importance(level);
        if (Competitor is { } competitor)
            yield return FindingTerms.Competitor(competitor);
        foreach (var goal in Goals)
            yield return FindingTerms.Goal(goal);
        foreach (var opportunity in Opportunities)
            yield return FindingTerms.Opportunity(opportunity);
        if (Goals.Count + Opportunities.Count > 0)
            yield return FindingTerms.Linked;
    }
}

/// <summary>How an insight was learned.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InsightKind>))]
public enum InsightKind
{
    [JsonStringEnumMemberName("interview")]
    Interview,

    [JsonStringEnumMemberName("survey")]
    Survey,

    [JsonStringEnumMemberName("support")]
    Support,

    [JsonStringEnumMemberName("analytics")]
    Analytics,

    [JsonStringEnumMemberName("competitor")]
    Competitor,

    [JsonStringEnumMemberName("market")]
    Market,

    [JsonStringEnumMemberName("review")]
    Review,
}

/// <summary>How much an insight weighs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InsightImportance>))]
public enum InsightImportance
{
    [JsonStringEnumMemberName("low")]
    Low,

    [JsonStringEnumMemberName("medium")]
    Medium,

    [JsonStringEnumMemberName("high")]
    High,
}
