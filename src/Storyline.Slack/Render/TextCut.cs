using System.Globalization;
using System.Text;

namespace Storyline.Slack.Render;

/// <summary>Shortens text to a limit of the platform, between graphemes: half an emoji is not valid text.</summary>
internal static class TextCut
{
    /// <summary>The text, or as much of it as fits before an ellipsis.</summary>
    /// <param name="most">The limit in Unicode code points, as Slack counts.</param>
    public static string To(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var kept = Fitting(text, most - 1);
        return kept.Length == text.Length || Count(text) <= most ? text : string.Concat(kept.AsSpan().TrimEnd(), "…");
    }

    /// <summary>The text, or as much of it as fits and the number of characters left out.</summary>
    public static string Counted(string text, int most)
    {
        if (text.Length <= most || Count(text) <= most)
            return text;
        var kept = Fitting(text, most);
        var left = Count(text.AsSpan(kept.Length));
        var characters = left == 1 ? "character" : "characters";
        return string.Create(CultureInfo.InvariantCulture, $"{kept.TrimEnd()} … {left} more {characters}");
    }

    /// <summary>The longest start of a text that ends between graphemes and has at most <paramref name="most"/> code points.</summary>
    public static string Fitting(string text, int most)
    {
        var (end, count) = (0, 0);
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            count += Count(text.AsSpan(end, length));
            // A single grapheme can be too long (a letter under thousands of marks); it is cut between its marks.
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
