using System.Collections.Frozen;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>A yes or a no, and the words that go with it.</summary>
/// <param name="Rest">How many words follow it.</param>
internal readonly record struct ShortAnswer(Agreeing Agreeing, int Rest)
{
    private const int LongestPhrase = 4;

    private static readonly FrozenSet<string> Yes = new[]
    {
        "y",
        "yes",
        "yep",
        "yeah",
        "yea",
        "yup",
        "ya",
        "ye",
        "aye",
        "ok",
        "okay",
        "okey",
        "k",
        "kk",
        "okie",
        "sure",
        "sure thing",
        "go",
        "go on",
        "go ahead",
        "go for it",
        "looks good",
        "look good",
        "looks fine",
        "looks right",
        "lgtm",
        "do it",
        "do that",
        "do so",
        "do",
        "please do",
        "make it so",
        "agreed",
        "agree",
        "i agree",
        "confirm",
        "confirmed",
        "apply",
        "apply it",
        "correct",
        "right",
        "that's right",
        "thats right",
        "that is right",
        "exactly",
        "fine",
        "fine with me",
        "fine by me",
        "sounds good",
        "good",
        "great",
        "perfect",
        "of course",
        "absolutely",
        "definitely",
        "certainly",
        "by all means",
        "👍",
        "👌",
        "✅",
        "✔",
        "+1",
        "thumbsup",
        "ok_hand",
        "white_check_mark",
        "heavy_check_mark",
        "ja",
        "oui",
        "si",
        "i do",
        "i am sure",
        "i'm sure",
        "im sure",
        "yes i am",
        "why not",
        "alright",
        "all right",
        "works for me",
        "sounds good to me",
        "looks good to me",
        "looks fine to me",
        "good for me",
        "fine for me",
        "yes do that",
        "ship it",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> No = new[]
    {
        "n",
        "no",
        "nope",
        "nah",
        "nay",
        "never mind",
        "nevermind",
        "nvm",
        "better not",
        "leave it",
        "leave that",
        "leave them",
        "leave it be",
        "leave it alone",
        "leave it as it is",
        "forget it",
        "forget that",
        "forget about it",
        "cancel",
        "cancel it",
        "cancel that",
        "abort",
        "stop",
        "don't",
        "dont",
        "do not",
        "don't do it",
        "dont do it",
        "do not do it",
        "don't do that",
        "no thanks",
        "no thank you",
        "not now",
        "not yet",
        "rather not",
        "i'd rather not",
        "skip it",
        "drop it",
        "drop that",
        "discard",
        "scrap that",
        "wrong",
        "neither",
        "none",
        "none of them",
        "none of these",
        "👎",
        "❌",
        "✖",
        "-1",
        "thumbsdown",
        "x",
        "nein",
        "keep it",
        "let it be",
        "changed my mind",
        "i changed my mind",
        "on second thought no",
        "please don't",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Fillers = new[]
    {
        "please",
        "pls",
        "then",
        "thanks",
        "thx",
        "thank",
        "you",
        "now",
        "so",
        "oh",
        "well",
        "it",
        "that",
        "this",
        "them",
        "🙏",
        "hm",
        "hmm",
        "um",
        "and",
        "just",
        "sorry",
        "bot",
        "storyline",
        "for",
        "me",
        "all",
        "with",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Sighs = new[]
    {
        "oh",
        "ah",
        "hm",
        "hmm",
        "um",
        "uh",
        "well",
        "so",
        "and",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads the yes or no at the start of a sentence.</summary>
    public static ShortAnswer Of(string[] words)
    {
        var agreeing = Agreeing.Neither;
        for (var at = words.Length > 1 && Sighs.Contains(words[0]) ? 1 : 0; at < words.Length; )
        {
            var (kind, length) = PhraseAt(words, at);
            if (kind == Agreeing.Neither || (agreeing != Agreeing.Neither && kind != agreeing))
            {
                // Fillers count only beside a yes or a no.
                if (agreeing != Agreeing.Neither && kind == Agreeing.Neither && Fillers.Contains(words[at]))
                {
                    at++;
                    continue;
                }
                return new ShortAnswer(agreeing, words.Length - at);
            }
            (agreeing, at) = (kind, at + length);
        }
        return new ShortAnswer(agreeing, 0);
    }

    private static (Agreeing Kind, int Length) PhraseAt(string[] words, int at)
    {
        for (var length = Math.Min(LongestPhrase, words.Length - at); length > 0; length--)
        {
            var phrase = length == 1 ? words[at] : string.Join(' ', words, at, length);
            if (Yes.Contains(phrase))
                return (Agreeing.Yes, length);
            if (No.Contains(phrase))
                return (Agreeing.No, length);
        }
        return (Agreeing.Neither, 0);
    }
}

/// <summary>Whether somebody agrees.</summary>
internal enum Agreeing
{
    Neither,
    Yes,
    No,
}
