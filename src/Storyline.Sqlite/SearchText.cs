using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Sqlite;

/// <summary>Between what people search for and what FTS5 matches.</summary>
internal static class SearchText
{
    /// <summary>A word that only the documents of a partition carry, so that a search never looks at another product's.</summary>
    public static string PartitionWord(string partition) => $"zq{TextDigest.Of(partition, bytes: 10)}";

    // The tokenizer cuts at everything that is no letter or digit; so do we, and no operator survives.
    /// <summary>A match for documents that have, for every word, a word that starts with it; <c>null</c>: nothing to look for.</summary>
    public static string? Match(string partition, IReadOnlyList<string> words)
    {
        var parts = words.SelectMany(SearchWords.Cut).Take(20).Select(piece => $"\"{piece}\"*").ToList();
        return parts.Count == 0 ? null : $"\"{PartitionWord(partition)}\" {string.Join(' ', parts)}";
    }
}
