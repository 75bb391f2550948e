using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Features.Surveys;

/// <summary>Reads what is said behind the question of a survey: choices, places, the moment it closes, and whether names are kept.</summary>
internal static partial class SurveyWords
{
    public static bool IsNameless(string rest) => Anonymous().IsMatch(rest);

    /// <summary>The highest number of a scale; 0: none was said.</summary>
    public static int Highest(string? scale) =>
        int.TryParse(scale, NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : 0;

    public static string[] Split(string? said) =>
        [
            .. Between()
                .Split(said ?? "")
                .Select(choice => choice.Trim(' ', '"', '“', '”', '.'))
                .Where(choice => choice.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>
    /// The question, and what is said behind it. It stands in quotes, or ends with its question mark; a feature ends at a place, a
    /// moment or “anonymous”. Without any of that the question is empty.
    /// </summary>
    public static (string Question, string Behind) Read(Words words, bool isFeature)
    {
        if (words.SeesQuoted && words.TakeAny(out var quoted))
            return (words.AtEnd && !isFeature && quoted.Contains('?'))
                ? SplitAt(quoted, quoted.IndexOf('?') + 1)
                : (quoted, words.Rest());
        var said = words.Rest();
        return SplitAt(
            said,
            !isFeature ? said.IndexOf('?') + 1
                : AfterFeature().Match(said) is { Success: true } behind ? behind.Index
                : said.Length
        );
    }

    private static (string Question, string Behind) SplitAt(string said, int length) =>
        (said[..length].Trim(), said[length..].Trim());

    /// <summary>The highest number of a scale that is told in words: “on a scale from 1 to 5”; 0: none is.</summary>
    public static int ScaleIn(string said) =>
        Scale().Match(said) is { Success: true } match ? Highest(match.Groups["most"].Value) : 0;

    /// <summary>The moment at which it closes; <c>null</c>: none was said, or none that is known.</summary>
    public static TimePhrase? UntilIn(string rest, Words words) =>
        (
            words.Field("until")
            ?? (UntilWords().Match(rest) is { Success: true } match ? match.Groups["when"].Value : null)
        )
            is { } said
            ? MomentIn(said, words)
            : null;

    private static TimePhrase? MomentIn(string said, Words words)
    {
        foreach (var phrase in (ReadOnlySpan<string>)[$"on {said}", said])
            if (
                new Words(Utterance.Plain(phrase), words.Hearing) is var read
                && read.Take(out TimePhrase when)
                && read.AtEnd
            )
                return when;
        return null;
    }

    /// <summary>What is left of the words behind the question when places, moment and namelessness are taken away.</summary>
    public static string UnreadIn(string rest, Words words)
    {
        var left = UntilWords()
            .Replace(rest, match => MomentIn(match.Groups["when"].Value, words) is null ? match.Value : " ");
        left = Channel().Replace(Anonymous().Replace(left, " "), " ");
        return string.Join(
            ' ',
            left.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .SkipWhile(IsFiller)
                .Reverse()
                .SkipWhile(IsFiller)
                .Reverse()
        );
    }

    private static bool IsFiller(string word) =>
        word.Trim(',', '.', ':', '-', '–') is var bare && (bare.Length == 0 || Leading.Contains(bare));

    private static readonly FrozenSet<string> Leading = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "in",
        "to",
        "on",
        "for",
        "and",
        "please"
    );

    [GeneratedRegex(@"[,\n/;|]|\s+or\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(
        @"\s+(?:in|to)\s+#|\s+(?:until|till|closes|closing|by)\s|\s+anonymous|\s+without names",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AfterFeature();

    [GeneratedRegex(
        @"^(?:(?:on|with)\s+)?(?:a\s+)?(?:scale\s*(?:of|from|:)?\s*)?(?:1\s*(?:to|-|–|\.\.+)\s*)(?<most>\d{1,2})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Scale();

    [GeneratedRegex(@"#\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Channel();

    [GeneratedRegex(@"\banonymous(?:ly)?\b|\bwithout names\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Anonymous();

    [GeneratedRegex(
        @"\b(?:until|till|closes|closing|by)\s+(?<when>.+?)(?=\s*(?:,|\bin\s+#|\bto\s+#|\banonymous|\bwithout names|$))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex UntilWords();
}
