using System.Globalization;
using System.Text;

namespace Storyline.Core.Text;

/// <summary>
/// Shortens text between graphemes: half a surrogate pair is no valid text, and half an emoji or a letter without its
/// mark is another word. Lengths are Unicode code points, as Slack counts them.
/// </summary>
public static class TextCut
{
    /// <summary>The text, or what fits of it with an ellipsis.</summary>
    /// <param name="most">How long the result may be, the ellipsis included.</param>
    public static string To(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var kept = Fitting(text, most - 1);
        return kept.Length == text.Length || Count(text) <= most ? text : string.Concat(kept.AsSpan().TrimEnd(), "…");
    }

    /// <summary>The text on one line, or what fits of it with an ellipsis.</summary>
    public static string ToLine(string text, int most) => To(text.ReplaceLineEndings(" "), most);

    /// <summary>The text, or what fits of it and how much was left out: “Pay by card… (12 more)”.</summary>
    /// <param name="most">How much of the text is kept; the count comes on top.</param>
    public static string Counted(string text, int most)
    {
        var kept = Fitting(text, most);
        return kept.Length == text.Length
            ? text
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{kept.TrimEnd()}… ({Count(text.AsSpan(kept.Length))} more)"
            );
    }

    /// <summary>The graphemes from the start of a text that are at most so long together.</summary>
    public static string Fitting(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var (end, count) = (0, 0);
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            count += Count(text.AsSpan(end, length));
            // A grapheme without an end (a letter under thousands of marks) is cut between its marks.
            if (count > most)
                return end > 0 || most < 1 ? text[..end] : FirstRunes(text, most);
            end += length;
        }
        return text;
    }

    /// <summary>
    /// Where the grapheme begins that the character at an index belongs to: cut there, and nothing is cut in two.
    /// </summary>
    /// <param name="index">In UTF-16 characters, as the result.</param>
    public static int BoundaryAt(string text, int index)
    {
        if (index >= text.Length)
            return text.Length;
        for (var start = 0; ; )
        {
            var next = start + StringInfo.GetNextTextElementLength(text.AsSpan(start));
            if (next > index)
                return start > 0 ? start : RuneAt(text, index);
            start = next;
        }
    }

    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    // The first grapheme is longer than all that may be kept: it is cut, but never within a surrogate pair.
    private static int RuneAt(string text, int index) =>
        index > 0 && char.IsLowSurrogate(text[index]) && char.IsHighSurrogate(text[index - 1]) ? index - 1 : index;

    private static string FirstRunes(string text, int most)
    {
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (most-- == 0)
                break;
            kept.Append(rune.ToString());
        }
        return kept.ToString();
    }
}
