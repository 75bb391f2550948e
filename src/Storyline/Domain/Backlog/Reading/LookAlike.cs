namespace Storyline.Domain.Backlog.Reading;

/// <summary>Measures how alike two stories are.</summary>
public static class LookAlike
{
    /// <summary>The score from which “is this the same?” is worth asking.</summary>
    public const double Likely = 0.75;

    /// <summary>From 0, nothing in common, to 1, the same but for small words, endings, case and accents.</summary>
    public static double Score(string a, string b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Score(StoryText.Read(a), StoryText.Read(b));
    }

    /// <summary>The same for two stories. The want counts most, the benefit a little.</summary>
    public static double Score(StoryText a, StoryText b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var wants = Alike(TellingWords.Of(a.Want ?? a.Title), TellingWords.Of(b.Want ?? b.Title));
        if (wants == 0 || a.Benefit is null || b.Benefit is null)
            return wants;
        return (0.85 * wants) + (0.15 * Alike(TellingWords.Of(a.Benefit), TellingWords.Of(b.Benefit)));
    }

    /// <summary>
    /// Up to five prefixes of words by which a store can find look-alikes, the most distinctive first. A store requires
    /// every word, so use the first one or two.
    /// </summary>
    public static IReadOnlyList<string> SearchWords(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var story = StoryText.Read(text);
        var words = TellingWords.Of(story.Want ?? story.Title);
        if (words.Count < 3)
            words.AddRange(TellingWords.Of(story.Sentence).Where(word => !words.Contains(word)).Take(5));
        return [.. words.OrderByDescending(Weight).Take(5)];
    }

    // Long words and words with digits are distinctive; verbs of every backlog are not.
    private static int Weight(string word) =>
        Everyday.Contains(word)
            ? 0
            : (word.Length > 2 ? 2 : 0) + Math.Min(word.Length, 10) + (word.Any(char.IsDigit) ? 3 : 0);

    private static readonly HashSet<string> Everyday = new(
        [
            "add",
            "see",
            "view",
            "get",
            "user",
            "system",
            "page",
            "data",
            "new",
            "create",
            "creat",
            "edit",
            "delet",
            "updat",
            "chang",
            "show",
            "display",
            "make",
            "use",
            "manag",
            "list",
            "information",
            "all",
            "ensur",
            "know",
            "access",
            "set",
            "tool",
        ],
        StringComparer.Ordinal
    );

    private static double Alike(List<string> a, List<string> b)
    {
        if (a.Count == 0 || b.Count == 0)
            return a.Count == b.Count ? 1 : 0;
        var others = new HashSet<string>(b, StringComparer.Ordinal);
        var shared = a.Count(others.Contains);
        var onlyA = a.Where(word => !others.Contains(word)).ToList();
        var mine = new HashSet<string>(a, StringComparer.Ordinal);
        var onlyB = b.Where(word => !mine.Contains(word)).ToList();
        var alike = (double)shared / (shared + onlyA.Count + onlyB.Count);
        // “get it into R” and “get it into Excel” share a pattern, not a wish: one word swapped for another makes a
        // different story. “for loans” and “for non-loans” are opposites.
        return IsSwap(onlyA, onlyB) || onlyA.Exists(Denials.Contains) != onlyB.Exists(Denials.Contains)
            ? alike * 0.8
            : alike;
    }

    private static readonly HashSet<string> Denials = new(
        ["no", "non", "not", "never", "without", "don't", "cannot", "can't", "won't", "un"],
        StringComparer.Ordinal
    );

    private static bool IsSwap(List<string> onlyA, List<string> onlyB) =>
        onlyA.Count is 1 or 2 && onlyB.Count is 1 or 2;
}
