using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>A filter for findings: by words, and for insights by their fields and links.</summary>
public sealed record FindingFilter
{
    public InsightKind? Type { get; init; }

    public InsightImportance? Level { get; init; }

    public string? Segment { get; init; }

    public string? Competitor { get; init; }

    /// <summary>Only those that nothing is linked to.</summary>
    public bool IsUnlinked { get; init; }

    /// <summary>Only the assumptions that no test has decided.</summary>
    public bool IsUntested { get; init; }

    /// <summary>What they speak for or hang on: a goal by key or name, or the key of a node.</summary>
    public string? For { get; init; }

    public string? About { get; init; }

    private static readonly string[] Options =
    [
        "after",
        "kind",
        "segment",
        "importance",
        "competitor",
        "goal|outcome",
        "opportunity|solution|for",
    ];

    /// <summary>The filter as it can be typed again.</summary>
    public string Said =>
        string.Join(
            ' ',
            new[]
            {
                Type is { } kind ? $"kind:{kind.Name()}" : null,
                Level is { } level ? $"importance:{level.Name()}" : null,
                Option("segment", Segment),
                Option("competitor", Competitor),
                Option("for", For),
                IsUnlinked ? "unlinked" : null,
                IsUntested ? "untested" : null,
                About is { } about ? $"about {about}" : null,
            }.OfType<string>()
        );

    /// <summary>The words before the noun: “important survey insights”, “unlinked opportunities”.</summary>
    internal static FindingFilter TakeBefore(Words words)
    {
        var filter = new FindingFilter();
        while (TakeWord(words, filter) is { } narrower)
            filter = narrower;
        return filter;
    }

    /// <summary>The words behind the noun, and where a page goes on; no filter: a value is none.</summary>
    internal static (FindingFilter? Filter, string? After) TakeBehind(Words words, FindingFilter filter)
    {
        var tail = words.TakeTail(Options);
        while (TakeWord(words.Skip("and|,|that|are|is|which|from|by"), filter) is { } narrower)
            filter = narrower;
        var about = words.Skip("about|on|with").Rest();
        if (tail["kind"] is { } kind && InsightWords.ReadKind(kind) is null)
            return (null, null);
        if (tail["importance"] is { } level && InsightWords.ReadImportance(level) is null)
            return (null, null);
        return (
            filter with
            {
                Type = tail["kind"] is { } said ? InsightWords.ReadKind(said) : filter.Type,
                Level = tail["importance"] is { } weight ? InsightWords.ReadImportance(weight) : filter.Level,
                Segment = tail["segment"],
                Competitor = tail["competitor"],
                For = tail["goal"] ?? tail["opportunity"],
                About = about.Length == 0 ? null : about,
            },
            tail["after"]
        );
    }

    /// <summary>What the findings must not carry.</summary>
    internal Omission Omitting
    {
        get
        {
            var carrying = new List<string>();
            if (IsUnlinked)
                carrying.Add(FindingTerms.Linked);
            if (IsUntested)
                carrying.Add(FindingTerms.Tested);
            return new Omission(carrying, []);
        }
    }

    /// <summary>The filter as terms, or the answer when what they are for is unknown.</summary>
    internal async Task<(IReadOnlyList<string> Terms, Reply? No)> ToTerms(IWork work, CancellationToken cancel)
    {
        var terms = new List<string>();
        if (Type is { } kind)
            terms.Add(FindingTerms.Kind(kind));
        if (Level is { } level)
            terms.Add(FindingTerms.Importance(level));
        if (Segment is { } segment)
            terms.Add(FindingTerms.Segment(segment));
        if (Competitor is { } competitor)
            terms.Add(FindingTerms.Competitor(competitor));
        if (For is null)
            return (terms, null);
        if (NumberedKey.Read('O', For) is { } opportunity)
            return ([.. terms, FindingTerms.Opportunity(opportunity)], null);
        var found = await work.FindGoal(For, cancel);
        return found.Goal is { } goal ? ([.. terms, FindingTerms.Goal(goal.Number)], null) : ([], found.No);
    }

    private static FindingFilter? TakeWord(Words words, FindingFilter filter)
    {
        if (words.Take("unlinked|orphan"))
            return filter with { IsUnlinked = true };
        if (words.Take("untested|open"))
            return filter with { IsUntested = true };
        foreach (var level in InsightWords.Levels)
            if (words.Take(level.Name()))
                return filter with { Level = level };
        if (words.Take("important"))
            return filter with { Level = InsightImportance.High };
        foreach (var kind in InsightWords.Kinds)
            if (words.Take($"{kind.Name()}|{kind.Name()}s"))
                return filter with { Type = kind };
        return null;
    }

    private static string? Option(string name, string? value) =>
        value is null ? null : $"{name}:{(value.Contains(' ') ? $"\"{TextCut.ToLine(value, 100)}\"" : value)}";
}
