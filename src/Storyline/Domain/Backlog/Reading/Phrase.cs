using System.Buffers;
using Storyline.Core.Text;

namespace Storyline.Domain.Backlog.Reading;

/// <summary>Trims and capitalises a piece of a sentence.</summary>
internal static class Phrase
{
    private static readonly (char Open, char Close)[] Wraps =
    [
        ('*', '*'),
        ('[', ']'),
        ('<', '>'),
        ('"', '"'),
        ('“', '”'),
    ];

    private static readonly SearchValues<char> PictureLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789_+-'"
    );

    private const string Separators = " ,;:-–—";

    /// <summary>Removes the punctuation at both ends, and “[…]”, “&lt;…&gt;” or “*…*” around it.</summary>
    public static string Trim(string text)
    {
        var trimmed = TrimEnds(text);
        foreach (var (open, close) in Wraps)
            if (trimmed.Length > 2 && trimmed[0] == open && trimmed.IndexOf(close, 1) == trimmed.Length - 1)
                trimmed = TrimEnds(trimmed[1..^1]);
        return trimmed;
    }

    /// <summary>Text, or <c>null</c> when it holds no word.</summary>
    public static string? OrNull(string text) =>
        Trim(text) is var trimmed && Word.CoreOf(trimmed).Length > 0 ? trimmed : null;

    /// <summary>A capital first letter, except for names that carry their own: jQuery, iPhone, v2.</summary>
    public static string Capitalise(string text)
    {
        var end = text.IndexOf(' ');
        var first = end < 0 ? text : text[..end];
        if (first.Length == 0 || !char.IsLower(first[0]) || first.AsSpan(1).ContainsAnyInRange('A', 'Z'))
            return text;
        if (first.AsSpan(1).ContainsAnyInRange('0', '9') || first.Contains("://", StringComparison.Ordinal))
            return text;
        return SentenceCase.Of(text);
    }

    /// <summary>At most so many characters, cut between two words where there is a gap to cut at.</summary>
    public static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var gap = text.LastIndexOf(' ', longest - 1);
        var cut = gap > longest / 2 ? gap : longest - 1;
        return text[..TextCut.BoundaryAt(text, cut)].TrimEnd(' ', ',', ';', ':', '.') + "…";
    }

    /// <summary>Takes the quotes off a sentence that stands in quotes as a whole.</summary>
    public static void Unquote(List<Word> words)
    {
        if (words.Count < 2)
            return;
        var (first, last) = (words[0].Text, words[^1].Text);
        if (
            first.Length < 2
            || last.Length < 2
            || (first[0], last[^1]) is not (('"', '"') or ('“', '”') or ('«', '»') or ('\'', '\'') or ('‘', '’'))
        )
            return;
        words[0] = words[0] with { Text = first[1..] };
        words[^1] = words[^1] with { Text = last[..^1] };
    }

    private static string TrimEnds(string text)
    {
        var trimmed = WithoutSeparators(text);
        // One full stop ends a sentence; three are an ellipsis.
        if (trimmed.EndsWith('.') && !trimmed.EndsWith("..", StringComparison.Ordinal))
            trimmed = trimmed[..^1];
        return WithoutSeparators(trimmed);
    }

    private static string WithoutSeparators(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && Separators.Contains(text[start]) && !StartsPicture(text.AsSpan(start, end - start)))
            start++;
        while (end > start && Separators.Contains(text[end - 1]) && !EndsPicture(text.AsSpan(start, end - start)))
            end--;
        return text[start..end];
    }

    // Slack writes an emoji as its name between colons, “:tada:”; these colons belong to it.
    private static bool StartsPicture(ReadOnlySpan<char> text) =>
        text[0] == ':' && text[1..].IndexOf(':') is > 0 and var name && IsPicture(text.Slice(1, name));

    private static bool EndsPicture(ReadOnlySpan<char> text) =>
        text[^1] == ':'
        && text[..^1].LastIndexOf(':') is >= 0 and var colon
        && IsPicture(text[(colon + 1)..^1])
        && (colon == 0 || text[colon - 1] is ' ' or ':');

    private static bool IsPicture(ReadOnlySpan<char> name) =>
        name.ContainsAnyInRange('a', 'z') && !name.ContainsAnyExcept(PictureLetters);
}
