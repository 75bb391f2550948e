using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Sqlite;

/// <summary>Turns what people search for into what FTS5 matches.</summary>
internal static class SearchText
{
    /// <summary>A word that only the documents of one partition carry, so that a search never reads those of another.</summary>
    public static string PartitionWord(string partition) => $"zq{TextDigest.Of(partition, bytes: 10)}";

    /// <summary>Matches documents that have, for every word, a word that starts with it; <c>null</c>: there are no words.</summary>
    public static string? Match(string partition, IReadOnlyList<string> words)
    {
        // Cut like the tokenizer does, at everything but letters and digits: no operator survives.
        var parts = words.SelectMany(SearchWords.Cut).Take(20).Select(piece => $"\"{piece}\"*").ToList();
        return parts.Count == 0 ? null : $"\"{PartitionWord(partition)}\" {string.Join(' ', parts)}";
    }
}
