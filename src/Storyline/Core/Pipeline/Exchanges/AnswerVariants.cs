using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>The wordings of an answer that may be the missing piece, with fewer and fewer words around it.</summary>
internal static class AnswerVariants
{
    private const int MostWordsOfPiece = 6;

    // What names the text that follows: “call it Pay by cheque”.
    private static readonly string[] Namings =
    [
        "call it ",
        "call that ",
        "name it ",
        "title it ",
        "let's call it ",
        "lets call it ",
        "it is called ",
        "it's called ",
        "rename it to ",
        "rename to ",
        "rename it ",
        "change it to ",
        "change to ",
        "make it ",
    ];

    /// <summary>
    /// Without what only names it; as it was said; then without the small words around it: “it’s 5”, “I’d say five”.
    /// </summary>
    public static IEnumerable<Utterance> Of(Utterance answer, PlainWords plain)
    {
        if (Counted(answer, plain) is { } counted)
        {
            yield return counted;
            yield break;
        }
        if (Named(answer) is var named && named.Text.Length < answer.Text.Length)
            yield return named;
        if (WithoutCourtesy(answer, plain) is { } bare)
            yield return bare;
        yield return answer;
        var trimmed = answer.Text.TrimEnd('.', '!', ' ', '?');
        if (trimmed.Length > 0 && trimmed.Length < answer.Text.Length)
            yield return answer.With(trimmed.Length.., "");
        foreach (var shorter in WithoutSmallWords(answer, plain))
            yield return shorter;
        if (AboutNumber(plain) is { } about)
            yield return about;
        if (InDigits(answer, plain) is { } digits)
            foreach (var shorter in WithoutSmallWords(digits, PlainWords.Of(digits.Text)).Prepend(digits))
                yield return shorter;
        // “the first story, PB-2”
        if (plain.Words.Length <= MostWordsOfPiece && plain.Words.Where(IsKey).ToList() is [var key])
            yield return Utterance.Plain(key);
    }

    /// <summary>Without what only says that a name follows: “call it Pay by cheque”.</summary>
    public static Utterance Named(Utterance answer) =>
        Array.Find(Namings, naming => answer.Text.StartsWith(naming, StringComparison.OrdinalIgnoreCase)) is { } own
            ? answer.From(own.Length)
            : answer;

    // “the second one”: no word of it is text.
    private static Utterance? Counted(Utterance answer, PlainWords plain)
    {
        string[] told = [.. plain.Words.SkipWhile(SmallWords.LeadIn)];
        return
            told is [var place, "one" or "ones", .. var closing]
            && closing.All(SmallWords.Close)
            && NumberText.IsOrdinal(place)
            && NumberText.TryRead(place, out int number)
            ? answer.With(.., number.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>A short answer without the courtesy at its end: “mvp then”, “me, please”; <c>null</c>: it has none.</summary>
    public static Utterance? WithoutCourtesy(Utterance answer, PlainWords plain) =>
        plain.Words is [_, .., "then" or "though" or "please" or "pls" or "thanks"]
        && plain.Words.Length <= MostWordsOfPiece
            ? WithoutClosings(answer, plain, plain.Words.Length - 1)
            : null;

    /// <summary>The answer with digits for the numbers in it: “below number five”; <c>null</c>: it has none.</summary>
    public static Utterance? InDigits(Utterance answer, PlainWords plain)
    {
        var digits = answer;
        for (var at = plain.Words.Length - 1; at >= 0; at--)
            if (Array.IndexOf(NumberText.Written, plain.Words[at]) is > 0 and var number && !IsPointing(plain, at))
                digits = digits.With(
                    plain.Starts[at]..(plain.Starts[at] + plain.Words[at].Length),
                    number.ToString(CultureInfo.InvariantCulture)
                );
        return digits.Text == answer.Text ? null : digits;
    }

    // “8ish”, “~8”, “no. 8”
    private static Utterance? AboutNumber(PlainWords plain)
    {
        var words = plain.Words is ["no", .. { Length: > 0 } behind] ? behind : plain.Words;
        return
            words is [var only]
            && only.TrimEnd('i', 's', 'h', '-') is { Length: > 0 } number
            && (number == only || only.EndsWith("ish", StringComparison.Ordinal))
            && number.All(char.IsAsciiDigit)
            ? Utterance.Plain(number)
            : null;
    }

    // “the big one”
    private static bool IsPointing(PlainWords plain, int at) => plain.Words[at] == "one" && at > 0;

    private static bool IsKey(string word) =>
        word.Contains('-') && StoryKey.TryRead(word, ownPrefix: "", out var key) && key.Prefix.Length > 0;

    private static IEnumerable<Utterance> WithoutSmallWords(Utterance answer, PlainWords plain)
    {
        var last = plain.Words.Length;
        while (last > 1 && SmallWords.Close(plain.Words[last - 1]))
            last--;
        var closed = WithoutClosings(answer, plain, last);
        for (var first = 0; first < last; first++)
        {
            if (first > 0)
                yield return answer.From(plain.Starts[first]);
            if (closed.Text.Length < answer.Text.Length)
                yield return closed.From(Math.Min(plain.Starts[first], closed.Text.Length));
            if (first == last - 1 && Array.IndexOf(NumberText.Written, plain.Words[first]) is > 0 and var number)
                yield return Utterance.Plain(number.ToString(CultureInfo.InvariantCulture));
            if (!SmallWords.LeadIn(plain.Words[first]))
                yield break;
        }
    }

    private static Utterance WithoutClosings(Utterance answer, PlainWords plain, int last)
    {
        var closed = last < plain.Words.Length ? answer.With(plain.Starts[last].., "") : answer;
        return closed.With(closed.Text.TrimEnd('.', '!', ' ', '?', ',').Length.., "");
    }
}
