using System.Collections.Frozen;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>The parts of an answer that may be the piece in it, the longest first.</summary>
internal static class AnswerParts
{
    private const int MostWords = 10;

    /// <summary>Parts that begin and end with a telling word, as said and with digits for numbers; none of a long answer.</summary>
    public static IEnumerable<AnswerPart> Of(Utterance answer)
    {
        var said = PlainWords.Of(answer.Text);
        if (said.Words.Length is < 2 or > MostWords)
            yield break;
        if (PlaceOfAll(said) is { } all)
            yield return Part(answer, said, all, all + 1);
        var digits = AnswerVariants.InDigits(answer, said);
        var counted = digits is null ? null : PlainWords.Of(digits.Text);
        for (var length = said.Words.Length - 1; length > 0; length--)
        for (var first = 0; first + length <= said.Words.Length; first++)
        {
            if (
                CountsRows(said.Words, first)
                || !Begins(said.Words[first], length)
                || !Ends(said.Words[first + length - 1])
            )
                continue;
            yield return Part(answer, said, first, first + length);
            if (digits is not null)
                yield return Part(digits, counted!, first, first + length);
        }
    }

    // “the top three” is no 3.
    private static bool CountsRows(string[] words, int at) =>
        at > 0 && words[at - 1] is "top" or "first" or "last" or "next" && NumberText.TryReadWritten(words[at], out _);

    private static bool Begins(string word, int length) =>
        !SmallWords.IsSmall(word) || Directions.Contains(word) || (length > 1 && Placing.Contains(word));

    private static bool Ends(string word) =>
        (!SmallWords.IsSmall(word) || Directions.Contains(word))
        && !Explaining.Contains(word)
        && word.Any(char.IsLetterOrDigit);

    // “all of them are done”
    private static int? PlaceOfAll(PlainWords said) =>
        Array.FindIndex(said.Words, word => !SmallWords.LeadIn(word)) is >= 0 and var at
        && said.Words[at] is "all" or "both"
            ? at
            : null;

    // “13, it's huge”: it says why, and sets no limit.
    private static bool IsExplanation(Utterance answer, PlainWords plain, int from) =>
        Explaining.Contains(plain.Words[from])
        && answer.Text[..plain.Starts[from]].TrimEnd() is [.., ',' or ';' or '.' or '-' or '–' or '—']
        && !plain.Words[from..].Any(word => Limiting.Contains(word) || word.Any(char.IsDigit))
        && !OfferGuess.Excludes(plain);

    // “lower, under PB-9”
    private static readonly FrozenSet<string> Placing = FrozenSet.Create("under", "in", "at", "on", "to", "by", "from");

    // “a bit further up”
    private static readonly FrozenSet<string> Directions = FrozenSet.Create("up", "down");

    private static readonly FrozenSet<string> Explaining = FrozenSet.Create(
        "it's",
        "its",
        "it",
        "that's",
        "thats",
        "because",
        "cause",
        "since",
        "cos",
        "coz",
        "he",
        "he's",
        "she",
        "she's",
        "they",
        "they're",
        "we",
        "we're",
        "i",
        "i'm",
        "nobody",
        "everyone",
        "everybody",
        "there",
        "there's"
    );

    private static readonly FrozenSet<string> Limiting = FrozenSet.Create(
        "if",
        "unless",
        "until",
        "depends",
        "depending",
        "or",
        "when",
        "once",
        "maybe",
        "perhaps",
        "could",
        "might",
        "wrong"
    );

    private static AnswerPart Part(Utterance answer, PlainWords plain, int first, int end)
    {
        var until = end < plain.Words.Length ? plain.Starts[end] : answer.Text.Length;
        var text = answer.Text[..until].TrimEnd(' ', ',', '.', ';', ':', '!', '?', '-', '–', '—', '&', '+');
        var isAll =
            plain.Words[..first].All(SmallWords.LeadIn)
            && (plain.Words[end..].All(SmallWords.Close) || IsExplanation(answer, plain, end));
        return new AnswerPart(answer.With(text.Length.., "").From(plain.Starts[first]), first, end - first, isAll);
    }
}

/// <param name="First">The place of its first word.</param>
/// <param name="Words">How many words of the answer it is.</param>
/// <param name="IsAll">What stands around it says nothing: “the 25th of December, please”.</param>
internal readonly record struct AnswerPart(Utterance Said, int First, int Words, bool IsAll);
