using System.Collections.Frozen;

namespace Storyline.Domain.Backlog.Reading;

/// <summary>The place of “I want to”, or of another phrase for it, in a sentence.</summary>
/// <param name="Subject">The index of “I”.</param>
/// <param name="Adverb">The index of an “only” or “also” that belongs to the want, or -1.</param>
/// <param name="Start">The index where the want starts.</param>
internal readonly record struct WishClause(int Subject, int Adverb, int Start)
{
    private static readonly FrozenSet<string> Subjects = FrozenSet.Create(
        "i",
        "we",
        "i'd",
        "i'm",
        "i'll",
        "we'd",
        "we'll",
        "we're",
        "im"
    );
    private static readonly FrozenSet<string> Verbs = FrozenSet.Create(
        "want",
        "wants",
        "wanted",
        "wanna",
        "wan",
        "wnat",
        "need",
        "needs",
        "needed",
        "like",
        "love",
        "wish",
        "hope",
        "expect",
        "require",
        "prefer"
    );
    private static readonly FrozenSet<string> Modals = FrozenSet.Create(
        "can",
        "could",
        "should",
        "must",
        "shall",
        "may",
        "might"
    );
    private static readonly FrozenSet<string> Fillers = FrozenSet.Create(
        "would",
        "will",
        "do",
        "really",
        "am",
        "are",
        "be",
        "definitely",
        "currently"
    );
    private static readonly FrozenSet<string> Adverbs = FrozenSet.Create(
        "only",
        "also",
        "just",
        "still",
        "always",
        "sometimes",
        "often",
        "usually"
    );
    private static readonly FrozenSet<string> Negations = FrozenSet.Create(
        "don't",
        "dont",
        "don’t",
        "never",
        "wouldn't",
        "shouldn't",
        "mustn't"
    );
    private static readonly FrozenSet<string> Inabilities = FrozenSet.Create("can't", "cant", "cannot", "couldn't");

    // “I would really only …”: few words stand between “I” and “want”, and the bound keeps reading linear.
    private const int LongestApproach = 5;

    /// <summary>The first wish between two words, or <c>null</c>.</summary>
    public static WishClause? Find(List<Word> words, int from, int to)
    {
        for (var at = from; at < to; at++)
            if (At(words, at) is { } wishClause)
                return wishClause;
        return null;
    }

    /// <summary>The wish whose “I” is at an index, or <c>null</c>.</summary>
    public static WishClause? At(List<Word> words, int at)
    {
        if (!Subjects.Contains(words[at].Core))
            return null;
        var adverb = -1;
        for (var next = at + 1; next < words.Count && next <= at + LongestApproach; next++)
        {
            var core = words[next].Core;
            if (IsNegated(words, next))
                return new WishClause(at, adverb, next);
            if (AfterVerb(words, next) is { } start)
                return start < words.Count ? new WishClause(at, adverb, start) : null;
            if (adverb < 0 && Adverbs.Contains(core))
                adverb = next;
            else if (!Fillers.Contains(core))
                return null;
        }
        return null;
    }

    /// <summary>“As a parent would like to …”: the “I” is missing. Returns the index where the want starts.</summary>
    public static int? WithoutSubject(List<Word> words, int at)
    {
        var next = words[at].Core == "would" ? at + 1 : at;
        if (next >= words.Count)
            return null;
        var said = words[next].Core;
        var counts =
            next > at
                ? said is "like" or "love"
                : said is "want" or "wants" || (said is "need" or "needs" or "wish" && CoreAt(words, next + 1) == "to");
        return counts && AfterVerb(words, next) is { } start && start < words.Count ? start : null;
    }

    /// <summary>Whether a word can be the subject of a wish.</summary>
    public static bool IsSubject(Word word) => word.Core is "i" or "we";

    private static int? AfterVerb(List<Word> words, int at)
    {
        var core = words[at].Core;
        if (core == "able")
            return SkipTo(words, at + 1);
        if (core is "have" or "has" or "get" && CoreAt(words, at + 1) == "to")
            return SkipTo(words, at + 1);
        if (core == "wish" && CoreAt(words, at + 1) is "i" or "we" && CoreAt(words, at + 2) == "could")
            return at + 3;
        if (Verbs.Contains(core))
            return SkipTo(words, at + 1);
        if (!Modals.Contains(core) || CoreAt(words, at + 1) == "not")
            return null;
        return CoreAt(words, at + 1) == "be" && CoreAt(words, at + 2) == "able"
            ? SkipTo(words, at + 3)
            : SkipTo(words, at + 1);
    }

    // A negation is part of the want: “don't want to see drafts” is kept as written.
    private static bool IsNegated(List<Word> words, int at)
    {
        var core = words[at].Core;
        if (Inabilities.Contains(core))
            return at + 1 < words.Count;
        if (Negations.Contains(core))
            return Verbs.Contains(CoreAt(words, at + 1)) || CoreAt(words, at + 1) is "have";
        return CoreAt(words, at + 1) == "not"
            && (core is "do" or "would" ? Verbs.Contains(CoreAt(words, at + 2)) : Modals.Contains(core))
            && at + 2 < words.Count;
    }

    private static int SkipTo(List<Word> words, int at)
    {
        while (CoreAt(words, at) == "to")
            at++;
        return at;
    }

    private static string CoreAt(List<Word> words, int at) => at < words.Count ? words[at].Core : "";
}
