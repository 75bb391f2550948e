using System.Collections.Frozen;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>Words that stand for two, with their apostrophe or without: “what's”, “dont”, “wanna”.</summary>
internal static class Contractions
{
    private static readonly (string Word, string First, string Second)[] Irregular =
    [
        ("i'm", "i", "am"),
        ("it's", "it", "is"),
        ("let's", "let", "us"),
        ("can't", "can", "not"),
        ("cannot", "can", "not"),
        ("won't", "will", "not"),
        ("wanna", "want", "to"),
        ("gonna", "going", "to"),
        ("gotta", "have", "to"),
        ("lemme", "let", "me"),
        ("gimme", "give", "me"),
    ];

    private static readonly (string[] Words, string Ending, string Second)[] Regular =
    [
        (["what", "where", "who", "how", "when", "that", "there", "here", "why"], "'s", "is"),
        (["do", "does", "did", "is", "are", "was", "were", "have", "has", "had"], "n't", "not"),
        (["should", "would", "could", "need", "must"], "n't", "not"),
        (["we", "you", "they"], "'re", "are"),
        (["i", "we", "you", "they"], "'ve", "have"),
        (["i", "we", "you", "they"], "'ll", "will"),
        (["i", "we", "you", "they"], "'d", "would"),
    ];

    private static readonly FrozenDictionary<string, (string First, string Second)> Known = Table();
    private static readonly FrozenDictionary<string, (string First, string Second)>.AlternateLookup<
        ReadOnlySpan<char>
    > BySpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The two words, or <c>null</c>: it is one.</summary>
    public static Contraction? Split(ReadOnlySpan<char> word)
    {
        if (word.Length < 2)
            return null;
        Span<char> straight = stackalloc char[Math.Min(word.Length, 16)];
        if (word.Length <= straight.Length)
        {
            word.Replace(straight, '’', '\'');
            if (BySpan.TryGetValue(straight, out var two))
                return new Contraction(two.First, two.Second, 0, IsPossessive: false);
        }
        // “dan's proposal”, “the sprint's done”: it may be “is”, or nothing.
        return word.Length > 2 && word[^1] is 's' or 'S' && word[^2] is '\'' or '’' && char.IsLetter(word[^3])
            ? new Contraction(word[..^2].ToString(), "is", 2, IsPossessive: true)
            : null;
    }

    private static FrozenDictionary<string, (string First, string Second)> Table()
    {
        var table = Irregular.ToDictionary(
            one => one.Word,
            one => (one.First, one.Second),
            StringComparer.OrdinalIgnoreCase
        );
        foreach (var (words, ending, second) in Regular)
        foreach (var word in words)
            table[word + ending] = (word, second);
        // Without their apostrophe, unless that is a word of its own: “ill”, “well”, “were”, “id”.
        foreach (var (word, two) in table.ToList())
            if (word.Replace("'", "") is var lost && lost is not ("ill" or "well" or "were" or "id" or "wed"))
                table[lost] = two;
        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>A word that stands for two.</summary>
/// <param name="Tail">How many letters of it are the second.</param>
/// <param name="IsPossessive">The second may as well be no word.</param>
internal readonly record struct Contraction(string First, string Second, int Tail, bool IsPossessive);
