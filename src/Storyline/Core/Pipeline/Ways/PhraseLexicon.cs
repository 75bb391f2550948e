using Storyline.Core.Text;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>The words of all phrase books, numbered; finds the one that a misspelt word means.</summary>
internal sealed class PhraseLexicon
{
    private const int ShortestMisspelt = 4;

    private readonly Dictionary<string, int> ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly List<string> words = [];
    private readonly Lazy<ILookup<(char First, int Length), int>> byShape;

    public PhraseLexicon()
    {
        bySpan = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        byShape = new(() =>
            Enumerable
                .Range(0, words.Count)
                .Where(id => words[id].Length >= ShortestMisspelt && words[id].All(char.IsAsciiLetter))
                .ToLookup(id => (char.ToLowerInvariant(words[id][0]), words[id].Length))
        );
    }

    public string this[int id] => words[id];

    public int Add(string word)
    {
        if (ids.TryGetValue(word, out var id))
            return id;
        id = words.Count;
        ids.Add(word, id);
        words.Add(word);
        return id;
    }

    /// <summary>The word's number, or -1.</summary>
    public int Find(ReadOnlySpan<char> word) => bySpan.TryGetValue(word, out var id) ? id : -1;

    /// <summary>
    /// The number of the only word that an unknown one differs from by one letter, or by two swapped ones; -1: none. Its
    /// first letter is right.
    /// </summary>
    public int Meant(ReadOnlySpan<char> unknown)
    {
        var all = AllMeant(unknown);
        return all is [var only] ? only : -1;
    }

    /// <summary>The numbers of all words that an unknown one so differs from.</summary>
    public List<int> AllMeant(ReadOnlySpan<char> unknown)
    {
        var meant = new List<int>();
        if (unknown.Length < ShortestMisspelt || !char.IsAsciiLetter(unknown[0]))
            return meant;
        for (var length = unknown.Length - 1; length <= unknown.Length + 1; length++)
            foreach (var id in byShape.Value[(char.ToLowerInvariant(unknown[0]), length)])
                if (EditDistance.IsWithinOne(unknown, words[id]))
                    meant.Add(id);
        return meant;
    }
}
