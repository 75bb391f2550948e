using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace Storyline.Domain.Strategy;

/// <summary>
/// Something learned in discovery. It keeps the person and the source, so that the product manager can build documents
/// on it.
/// </summary>
public abstract record Finding
{
    public const int LongestText = 500;

    public required long Number { get; init; }

    /// <summary>The id of the team that found it; the finding belongs to the whole product.</summary>
    public required string Team { get; init; }

    public required string Text { get; init; }

    /// <summary>The id of the person who brought it; <c>null</c>: it was written anonymously.</summary>
    public string? By { get; init; }

    public required Instant At { get; init; }

    /// <summary>The source in words: “interview”, “Product discovery of Thu 5 Mar 2026”.</summary>
    public string? Source { get; init; }

    /// <summary>The number of the session it comes from, whose minutes say more.</summary>
    public long? Session { get; init; }

    /// <summary>The dots it got in that session.</summary>
    public int Dots { get; init; }

    [JsonIgnore]
    public abstract string Key { get; }

    [JsonIgnore]
    public string? Sort => Number.ToString("D9", CultureInfo.InvariantCulture);

    [JsonIgnore]
    public virtual string? SearchText => Text;
}

/// <summary>The terms by which findings are found.</summary>
public static class FindingTerms
{
    /// <summary>It is linked to something. What is not is found by lacking it, as findings from before there were links do.</summary>
    public const string Linked = "linked";

    /// <summary>The assumptions that a test has decided.</summary>
    public const string Tested = "tested";

    public static string Goal(long number) => Numbered("goal", number);

    /// <summary>The opportunities below a named outcome.</summary>
    public static string Outcome(string name) => $"outcome:{name.Trim().ToLowerInvariant()}";

    /// <summary>What hangs directly on a node of the opportunity tree, by its key: O-4, S-2.</summary>
    public static string Under(string key) => $"under:{key}";

    /// <summary>The insights that speak for an opportunity.</summary>
    public static string Opportunity(long number) => Numbered("opportunity", number);

    public static string Kind(InsightKind kind) => $"kind:{kind.Name()}";

    public static string Importance(InsightImportance level) => $"importance:{level.Name()}";

    public static string Segment(string name) => $"segment:{name.Trim().ToLowerInvariant()}";

    public static string Competitor(string name) => $"competitor:{name.Trim().ToLowerInvariant()}";

    private static string Numbered(string kind, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}:{number}");
}
