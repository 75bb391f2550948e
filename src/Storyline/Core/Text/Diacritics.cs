using System.Globalization;

namespace Storyline.Core.Text;

/// <summary>
/// Removes diacritics from Latin letters. The host runs without ICU (InvariantGlobalization), where string.Normalize
/// changes only ASCII, so this needs a table of its own.
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

    /// <summary>Whether a character is a combining mark.</summary>
    public static bool IsMark(char letter) =>
        letter is >= '\u0300' and <= '\u036F' || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark;
}
