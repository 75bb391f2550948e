using System.Collections.Frozen;
using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>The wordings of an answer that may be the missing piece, with fewer and fewer words around it.</summary>
internal static class AnswerVariants
{
    private const int MostWordsOfPiece = 6;

    private static readonly FrozenSet<string> LeadIns = new[]
    {
        "it's",
        "its",
        "it",
        "is",
        "to",
        "the",
        "a",
        "an",
        "say",
        "maybe",
        "about",
        "on",
        "for",
        "in",
        "at",
        "by",
        "of",
        "as",
        "with",
        "because",
        "since",
        "that",
        "make",
        "put",
        "take",
        "use",
        "call",
        "name",
        "i",
        "think",
        "guess",
        "mean",
        "meant",
        "let's",
        "should",
        "be",
        "would",
        "probably",
        "just",
        "um",
        "hm",
        "well",
        "then",
        "please",
        "under",
        "into",
        "from",
        "story",
        "cause",
        "'cause",
        "cuz",
        "am",
        "i'm",
        "was",
        "reminder",
        "question",
        "proposal",
        "action",
        "blocker",
        "criterion",
        "number",
        "no",
        "nr",
        "team",
        "epic",
        "row",
        "i'd",
        "i'll",
        "id",
        "we",
        "we'd",
        "we'll",
        "let",
        "lets",
        "go",
        "hmm",
        "uh",
        "oh",
        "ok",
        "okay",
        "so",
        "perhaps",
        "roughly",
        "around",
        "approximately",
        "right",
        "very",
        "that's",
        "thats",
        "this",
        "called",
        "named",
        "titled",
        "cos",
        "coz",
        "vote",
        "pick",
        "choose",
        "give",
        "position",
        "place",
        "it'll",
        "up",
        "down",
        "straight",
        "directly",
        "back",
        "only",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Closings = new[]
    {
        "please",
        "pls",
        "thanks",
        "thx",
        "then",
        "now",
        "think",
        "guess",
        "suppose",
        "maybe",
        "probably",
        "i",
        "points",
        "point",
        "pts",
        "pt",
        "sp",
        "imo",
        "ok",
        "place",
        "position",
        "team",
        "them",
        "of",
        "course",
        "ofc",
        "obviously",
        "actually",
        "tbh",
        "mean",
        "though",
        "btw",
        "would",
        "be",
        "is",
        "are",
        "great",
        "good",
        "better",
        "best",
        "fine",
        "perfect",
        "enough",
        "works",
        "nice",
        "folks",
        "guys",
        "only",
        "tops",
        "max",
        "lol",
        "🙏",
    }.ToFrozenSet(StringComparer.Ordinal);

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
        "change it to ",
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
        if (
            Array.Find(Namings, naming => answer.Text.StartsWith(naming, StringComparison.OrdinalIgnoreCase)) is { } own
        )
            yield return answer.From(own.Length);
        if (WithoutCourtesy(answer, plain) is { } bare)
            yield return bare;
        yield return answer;
        var trimmed = answer.Text.TrimEnd('.', '!', ' ', '?');
        if (trimmed.Length > 0 && trimmed.Length < answer.Text.Length)
            yield return answer.With(trimmed.Length.., "");
        foreach (var shorter in WithoutSmallWords(answer, plain))
            yield return shorter;
        if (InDigits(answer, plain) is { } digits)
            foreach (var shorter in WithoutSmallWords(digits, PlainWords.Of(digits.Text)).Prepend(digits))
                yield return shorter;
        // “the first story, PB-2”
        if (plain.Words.Length <= MostWordsOfPiece && plain.Words.Where(IsKey).ToList() is [var key])
            yield return Utterance.Plain(key);
    }

    // “the second one”: no word of it is text.
    private static Utterance? Counted(Utterance answer, PlainWords plain)
    {
        string[] told = [.. plain.Words.SkipWhile(LeadsIn)];
        return
            told is [var place, "one" or "ones", .. var closing]
            && closing.All(Closes)
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

    /// <summary>Whether a word says nothing of the answer itself.</summary>
    public static bool IsSmall(string word) =>
        LeadIns.Contains(word) || Closings.Contains(word) || Pointing.Contains(word);

    /// <summary>Whether a word only leads to what follows it.</summary>
    public static bool LeadsIn(string word) => LeadIns.Contains(word);

    /// <summary>Whether a word says nothing behind an answer.</summary>
    public static bool Closes(string word) => Closings.Contains(word);

    private static readonly FrozenSet<string> Pointing = new[]
    {
        "one",
        "ones",
        "thing",
        "you",
        "my",
        "me",
        "and",
        "or",
        "but",
        "not",
        "all",
    }.ToFrozenSet(StringComparer.Ordinal);

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

    // “the big one”
    private static bool IsPointing(PlainWords plain, int at) => plain.Words[at] == "one" && at > 0;

    private static bool IsKey(string word) =>
        word.Contains('-') && StoryKey.TryRead(word, ownPrefix: "", out var key) && key.Prefix.Length > 0;

    private static IEnumerable<Utterance> WithoutSmallWords(Utterance answer, PlainWords plain)
    {
        var last = plain.Words.Length;
        while (last > 1 && Closings.Contains(plain.Words[last - 1]))
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
            if (!LeadIns.Contains(plain.Words[first]))
                yield break;
        }
    }

    private static Utterance WithoutClosings(Utterance answer, PlainWords plain, int last)
    {
        var closed = last < plain.Words.Length ? answer.With(plain.Starts[last].., "") : answer;
        return closed.With(closed.Text.TrimEnd('.', '!', ' ', '?', ',').Length.., "");
    }
}
