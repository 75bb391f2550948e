namespace Storyline.Cosmos;

/// <summary>
/// How words are found without reading a partition: each word's first one, two and three letters are in the index (its stems); what
/// begins with the same stem is then compared in full, within the few items that the index has left over.
/// </summary>
internal static class CosmosSearch
{
    public const int StemLength = 3;

    /// <summary>More words than anybody looks for at once.</summary>
    public const int MostWords = 20;

    public static string Joined(IEnumerable<string> words) => string.Concat(words.Select(word => $" {word}"));

    public static IEnumerable<string> StemsOf(string word)
    {
        for (var length = 1; length <= Math.Min(StemLength, word.Length); length++)
            yield return word[..length];
    }

    /// <summary>What a word is looked up by.</summary>
    public static string StemOf(string word) => word[..Math.Min(StemLength, word.Length)];
}
