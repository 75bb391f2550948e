namespace Storyline.Cosmos;

/// <summary>
/// How words are found without reading a whole partition: the first one, two and three letters of each word are indexed (its stems).
/// Only the few items that share a stem are then compared in full.
/// </summary>
internal static class CosmosSearch
{
    public const int StemLength = 3;

    /// <summary>The most words of a search that count.</summary>
    public const int MostWords = 20;

    public static string Joined(IEnumerable<string> words) => string.Concat(words.Select(word => $" {word}"));

    public static IEnumerable<string> StemsOf(string word)
    {
        for (var length = 1; length <= Math.Min(StemLength, word.Length); length++)
            yield return word[..length];
    }

    /// <summary>The stem that a word is looked up by.</summary>
    public static string StemOf(string word) => word[..Math.Min(StemLength, word.Length)];
}
