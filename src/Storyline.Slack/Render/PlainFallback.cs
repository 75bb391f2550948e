using Storyline.Core.Text;

namespace Storyline.Slack.Render;

/// <summary>The plain text beside the blocks: notifications show it, screen readers read it.</summary>
internal static class PlainFallback
{
    /// <summary>Slack advises at most 4,000 characters for the text of a message.</summary>
    private const int Longest = 3_900;

    /// <summary>Escapes exactly <c>&amp; &lt; &gt;</c>, so that no text can become a mention or a link.</summary>
    public static string Of(string text)
    {
        var clean = RichText.Clean(text);
        if (clean.Length == 0)
            return "Storyline";
        return Escape(TextCut.To(clean, Longest));
    }

    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
