using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Sqlite;

/// <summary>Turns what people search for into what FTS5 matches.</summary>
internal static class SearchText
{
    /// <summary>A word that only the documents of one partition carry, so that a search never reads those of another.</summary>
    public static string PartitionWord(string partition) => $"zq{TextDigest.Of(partition, bytes: 10)}";

    /// <summary>The words of a document as they are indexed.</summary>
    public static string Indexed(string partition, string text) =>
        string.Join(' ', SearchWords.Of(text).Prepend(PartitionWord(partition)));

    /// <summary>Matches documents that have, for every word, a word that starts with it; <c>null</c>: there are no words.</summary>
    public static string? Match(string partition, IReadOnlyList<string> words)
    {
        // Cut at everything but letters and digits: no operator survives.
        var parts = words.SelectMany(SearchWords.Of).Take(20).Select(piece => $"\"{piece}\"*").ToList();
        return parts.Count == 0 ? null : $"\"{PartitionWord(partition)}\" {string.Join(' ', parts)}";
    }
}
