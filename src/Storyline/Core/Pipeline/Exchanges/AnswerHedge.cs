using System.Text.RegularExpressions;
using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>Leaves out what somebody says who is not sure, before they answer: “not sure, 8 maybe”, “hard to say – Friday?”.</summary>
internal static partial class AnswerHedge
{
    [GeneratedRegex(
        @"^(?:(?:hm+|uh+|um+|well|oh|ok|okay)[,.… ]{1,3}){0,2}(?:i'?m |i am )?"
            + @"(?:not (?:really |quite |so |too |completely )?(?:sure|certain)|no (?:idea|clue)|dunno|(?:i )?(?:don'?t|do not) know|"
            + @"(?:hard to|can'?t|cannot|can not) (?:say|tell)|good question|let me (?:think|see)|tough one)"
            + @"(?: yet| really| honestly)?(?<end>\s{0,2}(?:[,.;:!…–—-]{1,3}|\bbut\b|\bthough\b|\bso\b)\s{0,3}|\s{0,2}[.!…]{0,3}$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Unsure();

    /// <summary>The answer behind it; the whole answer where nothing follows.</summary>
    public static Utterance Without(Utterance answer) =>
        Unsure().Match(answer.Text) is { Success: true, Length: var length } && length < answer.Text.Length
            ? answer.From(length)
            : answer;

    /// <summary>Whether it says nothing else: “no idea”.</summary>
    public static bool IsAll(string answer) =>
        Whichever().IsMatch(answer)
        || (Unsure().Match(answer) is { Success: true, Length: var length } && length == answer.Length);

    // “no idea, whenever”, “you decide”
    [GeneratedRegex(
        @"^(?:whenever|whatever|whichever|any(?:thing| time)?|no preference|you (?:decide|choose|pick)|"
            + @"(?:it )?(?:doesn'?t|does not) matter|(?:i )?(?:don'?t|do not) (?:care|mind))[\s.!?…]{0,4}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Whichever();
}
