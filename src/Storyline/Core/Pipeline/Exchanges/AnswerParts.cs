using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>The parts of an answer that may be the piece in it, the longest first.</summary>
internal static class AnswerParts
{
    private const int MostWords = 10;

    /// <summary>Parts that begin and end with a telling word, as said and with digits for numbers; none of a long answer.</summary>
    public static IEnumerable<Utterance> Of(Utterance answer)
    {
        var said = PlainWords.Of(answer.Text);
        if (said.Words.Length is < 2 or > MostWords)
            yield break;
        var digits = AnswerVariants.InDigits(answer, said);
        var counted = digits is null ? null : PlainWords.Of(digits.Text);
        for (var length = said.Words.Length - 1; length > 0; length--)
        for (var first = 0; first + length <= said.Words.Length; first++)
        {
            if (AnswerVariants.IsSmall(said.Words[first]) || AnswerVariants.IsSmall(said.Words[first + length - 1]))
                continue;
            yield return Part(answer, said, first, first + length);
            if (digits is not null)
                yield return Part(digits, counted!, first, first + length);
        }
    }

    private static Utterance Part(Utterance answer, PlainWords plain, int first, int end)
    {
        var until = end < plain.Words.Length ? plain.Starts[end] : answer.Text.Length;
        var text = answer.Text[..until].TrimEnd(' ', ',', '.', ';', ':', '!', '?', '-', '–', '—');
        return answer.With(text.Length.., "").From(plain.Starts[first]);
    }
}
