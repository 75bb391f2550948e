using System.Collections.Frozen;

namespace Storyline.Domain.Backlog.Reading;

/// <summary>The place of “so that”, or of another phrase for it, in a sentence.</summary>
/// <param name="At">The index of the first connecting word.</param>
/// <param name="Start">The index where the benefit starts.</param>
internal readonly record struct BenefitClause(int At, int Start)
{
    private static readonly FrozenSet<string> AfterSo = FrozenSet.Create(
        "i",
        "i'm",
        "i'd",
        "i'll",
        "we",
        "we're",
        "they",
        "you",
        "he",
        "she",
        "it",
        "it's",
        "my",
        "our",
        "their",
        "the",
        "this",
        "these",
        "users",
        "people",
        "everyone",
        "everybody",
        "nobody",
        "no",
        "others",
        "no-one"
    );
    private static readonly FrozenSet<string> NotAfterSo = FrozenSet.Create(
        "far",
        "much",
        "many",
        "long",
        "called",
        "on",
        "forth",
        "be",
        "to"
    );

    /// <summary>
    /// Finds the benefit between two words. “so that” wins over a bare “so” or “because” wherever it stands:
    /// “a page so people can ask, so that I hear of it” is about hearing of it.
    /// </summary>
    public static BenefitClause? Find(List<Word> words, int from, int to)
    {
        BenefitClause? weaker = null,
            weakest = null;
        for (var at = from; at < to; at++)
        {
            if (Strong(words, at, to) is { } strong)
                return strong;
            weaker ??= InOrder(words, at, to);
            weakest ??= Weak(words, at, from, to);
        }
        return weaker ?? weakest;
    }

    /// <summary>Finds “so that” between two words, and nothing weaker.</summary>
    public static BenefitClause? FindStrong(List<Word> words, int from, int to)
    {
        for (var at = from; at < to; at++)
            if (Strong(words, at, to) is { } strong)
                return strong;
        return null;
    }

    /// <summary>Finds a purpose that opens the sentence: “In order to …”, “So that …”.</summary>
    public static BenefitClause? Opening(List<Word> words) =>
        words.Count == 0 ? null : Strong(words, 0, words.Count) ?? InOrder(words, 0, words.Count);

    private static BenefitClause? Strong(List<Word> words, int at, int to)
    {
        if (words[at].Core != "so")
            return null;
        // “so that so that”, “so so that”: doubled words count once. The bound keeps reading linear.
        var (next, last) = (at, Math.Min(to, at + 6));
        while (next < last && words[next].Core is "so" or "that")
            next++;
        return words[next - 1].Core == "that" ? new BenefitClause(at, next) : null;
    }

    private static BenefitClause? InOrder(List<Word> words, int at, int to)
    {
        if (at + 2 >= to)
            return null;
        return
            (words[at].Core, words[at + 1].Core, words[at + 2].Core)
                is
                    ("in", "order", "to" or "that")
                    or
                    ("so", "as", "to")
            ? new BenefitClause(at, at + 3)
            : null;
    }

    private static BenefitClause? Weak(List<Word> words, int at, int from, int to)
    {
        if (at + 1 >= to)
            return null;
        var next = words[at + 1].Core;
        if (words[at].Core == "because")
            return next == "of" ? null : new BenefitClause(at, at + 1);
        if (words[at].Core != "so" || NotAfterSo.Contains(next))
            return null;
        var startsClause = at > from && words[at - 1].EndsClause;
        return startsClause || AfterSo.Contains(next) ? new BenefitClause(at, at + 1) : null;
    }
}
