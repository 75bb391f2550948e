using System.Globalization;
using System.Text;
using Storyline.Core.Text;

namespace Storyline.Core.Storage;

/// <summary>
/// Splits texts and queries into words for searching, the same in every engine. Operators are dropped.
/// </summary>
public static class SearchWords
{
    /// <summary>Words in comparable form: lower case, without diacritics.</summary>
    public static IEnumerable<string> Of(string text) => Cut(text).Select(Fold).Where(word => word.Length > 0);

    /// <summary>Runs of letters, digits and their diacritics.</summary>
    public static IEnumerable<string> Cut(string text)
    {
        var piece = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
                piece.Append(rune.ToString());
            else if (piece.Length > 0)
            {
                yield return piece.ToString();
                piece.Clear();
            }
        }
        if (piece.Length > 0)
            yield return piece.ToString();
    }

    private static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var letter in word)
            if (!Diacritics.IsMark(letter))
                folded.Append(char.ToLowerInvariant(Diacritics.Fold(letter)));
        return folded.ToString();
    }
}
