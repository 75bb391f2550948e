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
            if (!Silent.Contains(word) && Stem(word) is { Length: > 0 } stem && seen.Add(stem))
                telling.Add(stem);
        return telling;
    }

    /// <summary>
    /// A word without the most common English endings. It only shortens, so that a stem is a prefix of its words.
    /// </summary>
    public static string Stem(string word)
    {
        if (word.Length < 4 || word.Any(char.IsDigit))
            return word;
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            return word[..^3];
        if (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal))
            return Undouble(word[..^3]);
        if (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal))
            return Undouble(word[..^2]);
        if (word.Length > 4 && word.EndsWith("es", StringComparison.Ordinal))
            return word[..^2];
        if (word.EndsWith('s') && word[^2] != 's')
            return word[..^1] is { Length: > 4 } singular ? WithoutE(singular) : word[..^1];
        return word[^1] == 'y' && word.Length > 4 ? word[..^1] : WithoutE(word);
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

    private static string WithoutE(string word) => word.Length > 4 && word[^1] == 'e' ? word[..^1] : word;

    private static string Undouble(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l') ? stem[..^1] : stem;
}
