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
            .. (said ?? "")
                .Split([',', '\n', '/', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

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
            left.Split([' ', ',', '.', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .SkipWhile(Leading.Contains)
                .Reverse()
                .SkipWhile(Leading.Contains)
                .Reverse()
        );
    }

    private static readonly FrozenSet<string> Leading = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "in",
        "to",
        "on",
        "for",
        "and",
        "please"
    );

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
