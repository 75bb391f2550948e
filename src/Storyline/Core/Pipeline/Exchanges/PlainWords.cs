using System.Globalization;
using System.Text;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>
/// A short sentence or a label reduced to its words: small letters, without punctuation, emphasis, invisible and
/// direction characters.
/// </summary>
/// <param name="Words">The words; none if the text is too long to be a short answer.</param>
/// <param name="Starts">Where each of them starts in the text.</param>
internal sealed record PlainWords(string[] Words, int[] Starts)
{
    private const int Longest = 300;

    // Signs that people answer with instead of words.
    private const string Signs = "👍👎👌🙏✅✔❌✖";

    // They belong to a word only between its letters.
    private static readonly char[] Edges = ['-', '\'', ':', '_', '&'];

    public static PlainWords Of(string text)
    {
        var (words, starts) = (new List<string>(), new List<int>());
        var word = new StringBuilder();
        var (at, start) = (0, 0);
        foreach (var rune in text.Length > Longest ? "".EnumerateRunes() : text.EnumerateRunes())
        {
            if (Signs.Contains(rune.ToString(), StringComparison.Ordinal))
            {
                End();
                word.Append(rune.ToString());
                start = at;
                End();
            }
            else if (IsPartOfWord(rune))
            {
                if (word.Length == 0)
                    start = at;
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (!IsInvisible(rune))
                End();
            at += rune.Utf16SequenceLength;
        }
        End();
        return new PlainWords([.. words], [.. starts]);

        void End()
        {
            if (word.ToString().Trim(Edges) is { Length: > 0 } whole)
            {
                words.Add(whole);
                starts.Add(start);
            }
            word.Clear();
        }
    }

    public bool IsEmpty => Words.Length == 0;

    /// <summary>The words in one line.</summary>
    public string Line => string.Join(' ', Words);

    /// <summary>The text without invisible and direction characters.</summary>
    public static string Visible(string text) =>
        text.EnumerateRunes().Any(IsInvisible)
            ? string.Concat(text.EnumerateRunes().Where(rune => !IsInvisible(rune)).Select(rune => rune.ToString()))
            : text;

    private static bool IsPartOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '\'' or '½' or '#' or '+' or '_' or ':' or '@' or '&';

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format || rune.Value is 0xFE0F or (>= 0x1F3FB and <= 0x1F3FF);
}
