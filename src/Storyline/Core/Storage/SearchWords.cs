using System.Globalization;
using System.Text;
using Storyline.Core.Text;

namespace Storyline.Core.Storage;

/// <summary>How text and questions are cut into words for searching, alike in every engine: no operator survives.</summary>
public static class SearchWords
{
    /// <summary>The words as they are compared: lower case, without marks.</summary>
    public static IEnumerable<string> Of(string text) => Cut(text).Select(Fold).Where(word => word.Length > 0);

    /// <summary>The stretches of letters, digits and the marks on them.</summary>
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
