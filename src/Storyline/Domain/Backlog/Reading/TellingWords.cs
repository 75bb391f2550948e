using System.Collections.Frozen;
using System.Text;
using Storyline.Core.Text;

namespace Storyline.Domain.Backlog.Reading;

/// <summary>The distinctive words of a text, folded so that spelling and endings do not matter.</summary>
internal static class TellingWords
{
    private static readonly FrozenSet<string> Silent = FrozenSet.Create(
        "a",
        "an",
        "the",
        "as",
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "me",
        "us",
        "them",
        "my",
        "our",
        "your",
        "his",
        "her",
        "its",
        "their",
        "want",
        "wants",
        "need",
        "needs",
        "would",
        "like",
        "wish",
        "able",
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "am",
        "to",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "into",
        "onto",
        "about",
        "that",
        "this",
        "these",
        "those",
        "so",
        "and",
        "or",
        "can",
        "could",
        "should",
        "must",
        "will",
        "shall",
        "may",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "which",
        "who",
        "what",
        "when",
        "where",
        "there",
        "here",
        "than",
        "then",
        "also",
        "just",
        "via",
        "up",
        "out",
        "if",
        "because",
        "order",
        "such",
        "some",
        "any",
        "i'm",
        "i'd",
        "it's",
        "how",
        "while",
        "each",
        "please"
    );

    /// <summary>The distinctive words of a text in order, each once.</summary>
    public static List<string> Of(string text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var telling = new List<string>();
        foreach (var word in Fold(text))
            if (!Silent.Contains(word) && WordStem.Of(word) is { Length: > 0 } stem && seen.Add(stem))
                telling.Add(stem);
        return telling;
    }

    /// <summary>Lower case, without diacritics, letters and digits only (and the plus signs of C++).</summary>
    public static IEnumerable<string> Fold(string text)
    {
        var word = new StringBuilder();
        foreach (var written in Word.Clean(text))
        {
            if (Diacritics.IsMark(written))
                continue;
            var letter = Diacritics.Fold(written);
            if (char.IsLetterOrDigit(letter) || (word.Length > 0 && letter is '\'' or '’' or '+' or '#'))
                word.Append(letter is '’' ? '\'' : char.ToLowerInvariant(letter));
            else if (word.Length > 0)
                yield return Take(word);
        }
        if (word.Length > 0)
            yield return Take(word);
    }

    private static string Take(StringBuilder word)
    {
        var text = word.ToString().TrimEnd('\'');
        word.Clear();
        return text.EndsWith("'s", StringComparison.Ordinal) && text != "it's" ? text[..^2] : text;
    }
}
