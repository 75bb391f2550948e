using System.Globalization;
using System.Text;

namespace Storyline.Slack.Render;

/// <summary>Shortens text to a platform's limit, between graphemes: half an emoji is no valid text.</summary>
internal static class TextCut
{
    /// <summary>The text, or what fits of it with an ellipsis.</summary>
    /// <param name="most">Characters as Slack counts them: Unicode code points.</param>
    public static string To(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var kept = Fitting(text, most - 1);
        return kept.Length == text.Length || Count(text) <= most ? text : string.Concat(kept.AsSpan().TrimEnd(), "…");
    }

    /// <summary>The text, or what fits of it and how much was left out.</summary>
    public static string Counted(string text, int most)
    {
        if (text.Length <= most || Count(text) <= most)
            return text;
        var kept = Fitting(text, most);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{kept.TrimEnd()} … {Count(text.AsSpan(kept.Length))} more characters"
        );
    }

    /// <summary>The graphemes from the start of a text that have at most so many code points together.</summary>
    public static string Fitting(string text, int most)
    {
        var (end, count) = (0, 0);
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            count += Count(text.AsSpan(end, length));
            // A grapheme without an end (a letter under thousands of marks) is cut between its marks.
            if (count > most)
                return end > 0 || most < 1 ? text[..end] : Whole(text, most);
            end += length;
        }
        return text;
    }

    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    private static string Whole(string text, int most)
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
