using Storyline.Core.Text;

namespace Storyline.Core.Grammar;

/// <summary>
/// Recognises misspelt words of time, such as “wendesday” and “tommorow”, unless they are words of their own.
/// </summary>
internal static class Spelling
{
    private const int Shortest = 6;
    private const int LongEnoughForTwo = 8;

    private static readonly string[] Tomorrow =
    [
        "tomorrow",
        "tmrw",
        "tmr",
        "tmw",
        "tmmrw",
        "tomo",
        "2moro",
        "2morrow",
        "2mrw",
    ];

    /// <summary>Words of their own that are spelt almost like a word of time.</summary>
    private static readonly string[] Others = ["sundae", "mundane", "minuets", "minuet"];

    public static bool MeansTomorrow(string word) =>
        Tomorrow.Contains(word, StringComparer.OrdinalIgnoreCase) || Means(word, "tomorrow");

    /// <summary>
    /// Whether a word is a misspelt name: it starts the same, and a letter or two of a long name are wrong.
    /// </summary>
    public static bool Means(string word, string name)
    {
        if (name.Length < Shortest || Math.Abs(word.Length - name.Length) > 2 || word.Length < Shortest - 1)
            return false;
        if (
            char.ToLowerInvariant(word[0]) != name[0]
            || !word.All(char.IsAsciiLetter)
            || word[^1] is 's' or 'S' != name[^1] is 's'
        )
            return false;
        return !Others.Contains(word, StringComparer.OrdinalIgnoreCase)
            && EditDistance.Between(word, name) <= (name.Length >= LongEnoughForTwo ? 2 : 1);
    }
}
