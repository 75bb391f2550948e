using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Decisions;

/// <summary>What a sentence says of a decision: “use Stripe because it is cheaper instead of D-3”.</summary>
/// <param name="Replaces">The number of the decision whose place it takes.</param>
/// <param name="About">The keys that were named apart from the text.</param>
public sealed partial record DecisionText(
    string Text,
    string? Reason,
    IReadOnlyList<string> Options,
    long? Replaces,
    string? About
)
{
    private const int LongestShown = 40;

    public static DecisionText Read(string said, string? reason, string? options, string? about, string? instead)
    {
        var (older, text) = TakeOlder(said.ReplaceLineEndings(" ").Trim());
        var (what, why) = Split(Unquoted(text));
        if (options is not null && why is null && reason is null)
            (options, why) = Split(options);
        return new DecisionText(
            what,
            Blank(reason?.ReplaceLineEndings(" ")) ?? why,
            [
                .. (options ?? "").Split(
                    [',', ';', '\n'],
                    StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                ),
            ],
            older ?? NumberIn(instead),
            about
        );
    }

    /// <summary>What is wrong with it; <c>null</c>: it fits.</summary>
    public string? TooLong =>
        this switch
        {
            { Text.Length: > Decision.LongestText and var length } =>
                $"That is {length} characters; a decision has up to {Decision.LongestText}. The rest is its reason: “because …”.",
            { Reason.Length: > Decision.LongestReason and var length } =>
                $"The reason has {length} characters; at most {Decision.LongestReason} fit.",
            { Options.Count: > Decision.MostOptions } =>
                $"At most {Decision.MostOptions} options are kept with a decision; these are {Options.Count}.",
            _ => Options.FirstOrDefault(option => option.Length > Decision.LongestOption) is { } option
                ? $"An option has up to {Decision.LongestOption} characters; “{TextCut.To(option, LongestShown)}” has {option.Length}."
                : null,
        };

    /// <summary>The keys of what it concerns: stories, goals (G), roadmap items (R) and requirements (N).</summary>
    /// <param name="prefix">What the keys of stories start with.</param>
    public IReadOnlyList<string> Keys(string prefix) =>
        [
            .. Key()
                .Matches($"{About} {Text} {Reason}")
                .Select(match => match.Value.ToUpperInvariant())
                .Where(key => key.Split('-')[0] is var series && (series == prefix || series is "G" or "R" or "N"))
                .Distinct()
                .Take(Decision.MostConcerned),
        ];

    private static (long? Older, string Text) TakeOlder(string text) =>
        InsteadOf().Match(text) is { Success: true } match
            ? (NumberIn(match.Value), text.Remove(match.Index, match.Length).Trim(' ', ',', ';'))
            : (null, text);

    private static long? NumberIn(string? text) =>
        text is not null && Older().Match(text) is { Success: true } match
            ? long.Parse(match.Groups[1].ValueSpan)
            : null;

    private static (string What, string? Why) Split(string text) =>
        Because().Match(text) is { Success: true } match
            ? (
                Unquoted(text[..match.Index].TrimEnd(' ', ',', ';', '–', '-', '.')),
                Blank(text[(match.Index + match.Length)..].TrimStart(':', ' '))
            )
            : (text.TrimEnd(',', ';', ' '), null);

    private static string Unquoted(string text) =>
        text.Length > 2 && text[0] is '"' or '“' && text.AsSpan(1).IndexOfAny("\"”") == text.Length - 2
            ? text[1..^1].Trim()
            : text;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex(@"(?<=[\s""”,.;])because(?=[\s:])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Because();

    [GeneratedRegex(
        @"(?<![\w-])(?:instead of|in place of|replaces|replacing|supersedes|superseding) D-?[0-9]{1,9}(?![\w-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex InsteadOf();

    [GeneratedRegex(@"\bD-?([0-9]{1,9})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Older();

    [GeneratedRegex(@"(?<![\w-])[A-Za-z]{1,6}-[0-9]{1,9}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
