namespace Storyline.Domain.Backlog.Reading;

/// <summary>A criterion in three steps: Given, When and Then.</summary>
public sealed record GherkinSteps(string? Given, string? When, string Then)
{
    /// <summary>
    /// Splits a sentence at Given, When and Then in any order and case; <c>null</c> when they are missing.
    /// </summary>
    public static GherkinSteps? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Word.Split(text);
        if (words.Count == 0 || KeywordOf(words[0]) is null)
            return null;
        var parts = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        for (var at = 0; at < words.Count; )
        {
            var end = NextStep(words, at + 1, parts, words[at].Core);
            if (Phrase.OrNull(WithoutTrailingAnd(words, at + 1, end)) is { } step)
                Keep(parts, KeywordOf(words[at])!, step);
            at = end;
        }
        var (given, when, then) = (Said(parts, "given"), Said(parts, "when"), Said(parts, "then"));
        return then is null || (given is null && when is null) ? null : new GherkinSteps(given, when, then);
    }

    /// <summary>Whether a line starts with one of the three words, or with the “And” that continues one.</summary>
    internal static bool Opens(string line, bool continues)
    {
        var words = Word.Split(line);
        return words.Count > 1
            && (
                KeywordOf(words[0]) is { } keyword
                    ? continues || keyword != "then"
                    : continues && words[0].Core is "and" or "but"
            );
    }

    private static string? KeywordOf(Word word) => word.Core is "given" or "when" or "then" ? word.Core : null;

    // A step starts after a pause or with a capital; otherwise at the first “when” and “then” not used yet.
    private static int NextStep(List<Word> words, int from, Dictionary<string, List<string>> said, string current)
    {
        for (var at = from; at < words.Count; at++)
        {
            if (KeywordOf(words[at]) is not { } keyword)
                continue;
            var stands = words[at - 1].EndsClause || char.IsUpper(words[at].Text[0]) || words[at - 1].Core == "and";
            if (stands || (keyword is "when" or "then" && keyword != current && !said.ContainsKey(keyword)))
                return at;
        }
        return words.Count;
    }

    private static string WithoutTrailingAnd(List<Word> words, int from, int to) =>
        Word.Join(words, from, to < words.Count && to - 1 > from && words[to - 1].Core == "and" ? to - 1 : to);

    private static void Keep(Dictionary<string, List<string>> parts, string keyword, string step)
    {
        if (!parts.TryGetValue(keyword, out var steps))
            parts[keyword] = steps = [];
        steps.Add(step);
    }

    private static string? Said(Dictionary<string, List<string>> parts, string keyword) =>
        parts.TryGetValue(keyword, out var steps) ? string.Join(", ", steps) : null;
}
