namespace Storyline.Domain.Strategy;

/// <summary>Names and reads the kinds and the importance of insights.</summary>
public static class InsightWords
{
    public static IReadOnlyList<InsightKind> Kinds { get; } = Enum.GetValues<InsightKind>();

    public static IReadOnlyList<InsightImportance> Levels { get; } =
    [InsightImportance.High, InsightImportance.Medium, InsightImportance.Low];

    public static string Name(this InsightKind kind) => kind.ToString().ToLowerInvariant();

    public static string Name(this InsightImportance level) => level.ToString().ToLowerInvariant();

    public static InsightKind? ReadKind(string said) =>
        said.Trim().ToLowerInvariant() switch
        {
            "interview" or "interviews" or "talk" or "call" => InsightKind.Interview,
            "survey" or "surveys" or "questionnaire" or "poll" => InsightKind.Survey,
            "support" or "ticket" or "tickets" or "helpdesk" => InsightKind.Support,
            "analytics" or "data" or "statistics" or "numbers" or "metrics" => InsightKind.Analytics,
            "competitor" or "competitors" or "competition" or "rival" => InsightKind.Competitor,
            "market" or "markets" or "trend" => InsightKind.Market,
            "review" or "reviews" or "feedback" => InsightKind.Review,
            _ => null,
        };

    /// <summary>The kind that the words of a source tell: “user interviews”, “support tickets of March”.</summary>
    public static InsightKind? KindIn(string? source) =>
        source
            ?.Split([' ', ',', '(', ')', '-', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(ReadKind)
            .FirstOrDefault(kind => kind is not null);

    /// <summary>Reads words, or a number from 1 to 10.</summary>
    public static InsightImportance? ReadImportance(string said) =>
        said.Trim().ToLowerInvariant() switch
        {
            "high" or "important" or "critical" or "8" or "9" or "10" => InsightImportance.High,
            "medium" or "normal" or "middle" or "4" or "5" or "6" or "7" => InsightImportance.Medium,
            "low" or "minor" or "unimportant" or "1" or "2" or "3" => InsightImportance.Low,
            _ => null,
        };
}
