using Storyline.Core.Text;

namespace Storyline.Domain.Strategy;

/// <summary>
/// Finds things by name as people say it: the whole name, its beginning, or words of it: “guest checkout”, “the refunds
/// item”.
/// </summary>
internal static class SpokenName
{
    private const int ShortestTelling = 3;

    private static readonly string[] Fillers = ["the", "our", "that", "this", "about", "for", "with", "called", "and"];

    /// <summary>The things that are meant: one where the name is clear, several where it is not.</summary>
    /// <param name="nouns">What such a thing is called; no name is made of these alone.</param>
    public static IReadOnlyList<T> Find<T>(
        IEnumerable<T> things,
        Func<T, string> name,
        string said,
        params IReadOnlyList<string> nouns
    )
    {
        var all = things.ToList();
        var plain = said.Trim().Trim('"', '“', '”').Trim();
        var exact = all.Where(thing => name(thing).Equals(plain, StringComparison.OrdinalIgnoreCase)).ToList();
        if (exact.Count > 0)
            return exact;
        var words = Telling(plain, nouns);
        return words.Count == 0 ? [] : [.. all.Where(thing => words.TrueForAll(word => HasWord(name(thing), word)))];
    }

    /// <summary>The stems of the words that tell one name from another.</summary>
    public static List<string> Telling(string said, IReadOnlyList<string> nouns) =>
        [
            .. WordsOf(said)
                .Where(word => word.Length >= ShortestTelling && !Fillers.Contains(word) && !nouns.Contains(word))
                .Select(WordStem.Of),
        ];

    private static bool HasWord(string name, string stem) =>
        WordsOf(name).Any(word => word.StartsWith(stem, StringComparison.Ordinal));

    private static string[] WordsOf(string text) =>
        text.ToLowerInvariant()
            .Split(
                [' ', '-', '/', ',', '.', '(', ')', ':', ';', '\n', '"', '“', '”', '?', '!'],
                StringSplitOptions.RemoveEmptyEntries
            );
}
