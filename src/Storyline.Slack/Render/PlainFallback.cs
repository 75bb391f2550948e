namespace Storyline.Slack.Render;

/// <summary>The plain text that stands beside the blocks: shown in notifications and read aloud.</summary>
internal static class PlainFallback
{
    /// <summary>Code points that Slack advises for a message's text.</summary>
    private const int Longest = 3_900;

    /// <summary>Exactly <c>&amp; &lt; &gt;</c> are escaped: nothing in it can become a mention or a link.</summary>
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
