using System.Globalization;
using System.Text;

namespace Storyline.Domain.Backlog.Reading;

/// <summary>A word of a sentence: as written, as compared, and whether a clause ends with it.</summary>
/// <param name="Core">
/// Lower case, straight apostrophes, without the punctuation around it; empty for a lone dash and the like.
/// </param>
internal readonly record struct Word(string Text, string Core, bool EndsClause)
{
    /// <summary>
    /// Splits a line into words. Doubled spaces end a clause: copied backlogs often have them where a comma was.
    /// </summary>
    public static List<Word> Split(string line)
    {
        var clean = Clean(line);
        var words = new List<Word>();
        for (var at = 0; at < clean.Length; )
        {
            if (clean[at] == ' ')
            {
                at++;
                continue;
            }
            var end = clean.IndexOf(' ', at);
            if (end < 0)
                end = clean.Length;
            Add(words, clean[at..end], gapFollows: end + 1 < clean.Length && clean[end + 1] == ' ');
            at = end;
        }
        return words;
    }

    /// <summary>The words with single spaces between them.</summary>
    public static string Join(List<Word> words, int from, int to)
    {
        if (from >= to)
            return "";
        var text = new StringBuilder();
        for (var at = from; at < to; at++)
            text.Append(at == from ? "" : " ").Append(words[at].Text);
        return text.ToString();
    }

    /// <summary>
    /// Turns every kind of white space into a space, drops invisible characters, and replaces unpaired surrogates.
    /// </summary>
    public static string Clean(string line)
    {
        var text = new StringBuilder(line.Length);
        for (var at = 0; at < line.Length; at++)
        {
            var letter = line[at];
            if (char.IsWhiteSpace(letter))
                text.Append(' ');
            else if (char.IsHighSurrogate(letter) && at + 1 < line.Length && char.IsLowSurrogate(line[at + 1]))
                text.Append(letter).Append(line[++at]);
            else if (char.IsSurrogate(letter))
                text.Append('\uFFFD');
            else if (!IsUnseen(letter))
                text.Append(letter);
        }
        return text.ToString();
    }

    // Joiners (200C, 200D) are invisible too, but emoji and several scripts need them.
    private static bool IsUnseen(char letter) =>
        char.IsControl(letter)
        || letter
            is '\uFEFF'
                or '\u200B'
                or '\u2060'
                or '\u00AD'
                or (>= '\u202A' and <= '\u202E')
                or '\u200E'
                or '\u200F';

    private static void Add(List<Word> words, string text, bool gapFollows)
    {
        // “As a camper,I want”: the space after the comma is missing.
        var comma = text.LastIndexOfAny([',', ';']);
        if (
            comma > 0
            && comma + 1 < text.Length
            && CoreOf(text[(comma + 1)..]) is "i" or "i'd" or "i'm" or "we" or "so"
        )
        {
            words.Add(Of(text[..(comma + 1)], gapFollows: false));
            text = text[(comma + 1)..];
        }
        // “As a DeveloperI want”, “so thatI can”: a space is missing.
        if (text.Length > 2 && text[^1] == 'I' && char.IsLower(text[^2]))
        {
            words.Add(Of(text[..^1], gapFollows: true));
            text = "I";
        }
        words.Add(Of(text, gapFollows));
    }

    private static Word Of(string text, bool gapFollows) =>
        new(
            text,
            CoreOf(text),
            gapFollows || text[^1] is ',' or ';' or ':' or '.' or '-' or '–' or '—' or '?' or '!' or ')'
        );

    internal static string CoreOf(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && !IsPartOfWord(text[start]))
            start++;
        while (end > start && !IsPartOfWord(text[end - 1]))
            end--;
        return text[start..end].ToLower(CultureInfo.InvariantCulture).Replace('’', '\'');
    }

    private static bool IsPartOfWord(char letter) =>
        char.IsLetterOrDigit(letter)
        || char.IsSurrogate(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
