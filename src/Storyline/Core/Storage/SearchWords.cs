using System.Globalization;
using System.Text;
using Storyline.Core.Text;

namespace Storyline.Core.Storage;

/// <summary>
/// Splits texts and queries into words for searching, the same in every engine. Operators are dropped.
/// </summary>
public static class SearchWords
{
    /// <summary>Words in comparable form: see <see cref="LetterFolding"/>.</summary>
    public static IEnumerable<string> Of(string text) =>
        Cut(text).Select(LetterFolding.Fold).Where(word => word.Length > 0);

    /// <summary>Runs of letters, digits and their diacritics.</summary>
    private static IEnumerable<string> Cut(string text)
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
}
