using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Text;

namespace Storyline.Core.Pipeline.Nearest;

/// <summary>The words of all commands by their stems, so that “ordering” and “orders” are one.</summary>
internal sealed class NearLexicon
{
    private readonly PhraseLexicon stems = new();
    private readonly PhraseLexicon words = new();

    public int Add(string word) => stems.Add(Stem(word));

    /// <summary>Adds a word of the grammar itself, to which a misspelt one may be put right.</summary>
    public int AddOwn(string word)
    {
        words.Add(word);
        return Add(word);
    }

    /// <summary>The number of a word's stem, put right if it is misspelt; -1: no command has it.</summary>
    public int Find(string word, out bool isMisspelt)
    {
        isMisspelt = false;
        if (stems.Find(Stem(word)) is >= 0 and var known)
            return known;
        isMisspelt = true;
        return stems.Meant(word) is >= 0 and var meant ? meant
            : Corrected(word) is { } corrected ? stems.Find(Stem(corrected))
            : -1;
    }

    /// <summary>The only word that a misspelt one can be; <c>null</c>: it is spelt right, or none is like it.</summary>
    public string? Corrected(string word) =>
        words.Find(word) < 0 && words.Meant(word) is >= 0 and var meant ? words[meant] : null;

    /// <summary>The words that a misspelt one can be, at most three; none: it is spelt right, or none is like it.</summary>
    public IEnumerable<string> Corrections(string word) =>
        words.Find(word) < 0 ? words.AllMeant(word).Take(MostCorrections).Select(meant => words[meant]) : [];

    private const int MostCorrections = 3;

    private static string Stem(string word) => WordStem.Of(word.ToLowerInvariant());
}
