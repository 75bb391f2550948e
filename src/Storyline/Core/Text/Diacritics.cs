using System.Globalization;

namespace Storyline.Core.Text;

/// <summary>
/// Takes the marks off Latin letters. The product runs without ICU (InvariantGlobalization), where string.Normalize leaves
/// everything but ASCII as it was, so the table is ours.
/// </summary>
internal static class Diacritics
{
    private const char First = '\u00C0';

    private const string Plain =
        "AAAAAAÆCEEEEIIIIÐNOOOOO×OUUUUYÞßaaaaaaæceeeeiiiiðnooooo÷ouuuuyþy"
        + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiĲĳJjKkĸLlLlLlLlLlNnNnNnŉŊŋ"
        + "OoOoOoŒœRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzſ";

    /// <summary>The letter without its mark.</summary>
    public static char Fold(char letter) =>
        letter >= First && letter < First + Plain.Length ? Plain[letter - First] : letter;

    /// <summary>A mark that stands on the letter before it.</summary>
    public static bool IsMark(char letter) =>
        letter is >= '\u0300' and <= '\u036F' || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark;
}
