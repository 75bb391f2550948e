namespace Storyline.Domain.Backlog.Reading;

/// <summary>A line without the bullet, number or box in front of it.</summary>
/// <param name="Marked">Whether there was a bullet or a number.</param>
/// <param name="Ticked">Whether its box is ticked; <c>null</c> when it has none.</param>
internal readonly record struct ListMark(string Text, bool Marked, bool? Ticked)
{
    private const string Dots = "•◦‣▪●";
    private const string Dashes = "-*+–—·";

    /// <summary>Takes the marks off a line.</summary>
    public static ListMark Strip(string line)
    {
        var text = line.Replace('\t', ' ').AsSpan().Trim();
        while (text.StartsWith("> ", StringComparison.Ordinal))
            text = text[2..].TrimStart();
        var unmarked = WithoutBullet(text);
        var marked = unmarked.Length < text.Length;
        var ticked = Box(unmarked, out var content);
        return new ListMark(content.ToString(), marked, ticked);
    }

    private static ReadOnlySpan<char> WithoutBullet(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
            return text;
        if (Dots.Contains(text[0]) || (Dashes.Contains(text[0]) && text[1] == ' '))
            return text[1..].TrimStart();
        return WithoutNumber(text);
    }

    // “1.”, “12)”, “(3)”, “a)”; a version or an amount (“2.5 hours”, “3 bugs”) is part of the sentence.
    private static ReadOnlySpan<char> WithoutNumber(ReadOnlySpan<char> text)
    {
        var at = text.Length > 0 && text[0] == '(' ? 1 : 0;
        var digits = at;
        while (digits < text.Length && digits < at + 4 && char.IsAsciiDigit(text[digits]))
            digits++;
        if (
            digits == at
            && digits < text.Length
            && char.IsAsciiLetterLower(text[digits])
            && digits + 1 < text.Length
            && text[digits + 1] == ')'
        )
            digits++;
        if (digits == at || digits + 1 >= text.Length)
            return text;
        var closes = text[digits] == ')' || (text[digits] is '.' && at == 0);
        return closes && text[digits + 1] == ' ' ? text[(digits + 2)..].TrimStart() : text;
    }

    private static bool? Box(ReadOnlySpan<char> text, out ReadOnlySpan<char> content)
    {
        content = text;
        if (text.Length == 0)
            return null;
        if (text[0] is '☐' or '☑' or '☒' or '✓' or '✔' or '✅' or '⬜')
        {
            content = text[1..].TrimStart();
            return text[0] is not ('☐' or '⬜');
        }
        if (text.StartsWith("[]", StringComparison.Ordinal))
        {
            content = text[2..].TrimStart();
            return false;
        }
        if (text.Length < 3 || text[0] != '[' || text[2] != ']' || text[1] is not (' ' or 'x' or 'X' or '✓'))
            return null;
        content = text[3..].TrimStart();
        return text[1] != ' ';
    }
}
