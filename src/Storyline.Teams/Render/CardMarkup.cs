using System.Text;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Views;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Render;

/// <summary>
/// Writes text for a card. What people typed is written so that it looks as they typed it and is nothing else: no markup, no
/// link, no mention, no template. Whom a mention reaches is listed beside the card.
/// </summary>
internal sealed class CardMarkup(CardContext context)
{
    /// <summary>Cannot be seen, and keeps two characters from meaning something together.</summary>
    private const char Joiner = '\u2060';

    private static readonly ZonedDateTimePattern Clock = ZonedDateTimePattern.CreateWithInvariantCulture(
        "ddd d MMM, HH:mm x",
        DateTimeZoneProviders.Tzdb
    );

    private static readonly ZonedDateTimePattern Hour = ZonedDateTimePattern.CreateWithInvariantCulture(
        "HH:mm",
        DateTimeZoneProviders.Tzdb
    );

    private readonly Dictionary<string, Mention> mentions = [];

    public IReadOnlyList<Mention> Mentions => [.. mentions.Values];

    public string Of(Rich text, int longest)
    {
        var written = new StringBuilder();
        var left = longest;
        foreach (var span in text.Spans)
        {
            if (left <= 0)
                break;
            Write(written, span, ref left);
        }
        if (left <= 0)
            written.Append('…');
        return AtLineStarts(written.ToString()).Replace("\n", "\n\n", StringComparison.Ordinal);
    }

    public string Of(string text, int longest = int.MaxValue) => Of((Rich)text, longest);

    /// <summary>For places that know no markup, such as labels and choices: only what a template would read is taken apart.</summary>
    public static string Bare(string text, int longest = 200) =>
        Apart(text.Length > longest ? text[..CutAt(text, longest)] + "…" : text).ReplaceLineEndings(" ");

    private void Write(StringBuilder written, Span span, ref int left)
    {
        switch (span)
        {
            case Span.Plain(var text):
                written.Append(Escaped(text, ref left));
                break;
            case Span.Bold(var text):
                Around(written, "**", text, ref left);
                break;
            case Span.Italic(var text):
                Around(written, "_", text, ref left);
                break;
            case Span.Code(var text):
                Around(written, "**", text, ref left);
                break; // no code in a card's text
            case Span.Link({ } text, { } url) when url.Scheme == Uri.UriSchemeHttps:
                written.Append('[').Append(Escaped(text, ref left)).Append("](").Append(Target(url)).Append(')');
                break;
            case Span.Link link:
                written.Append(Escaped(link.ToText(), ref left));
                break;
            case Span.Mention mention:
                WriteMention(written, mention, ref left);
                break;
            case Span.Time time:
                written.Append(Escaped(ForReader(time), ref left));
                break;
            default:
                throw new NotSupportedException($"No text for {span.GetType().Name}.");
        }
    }

    private static void Around(StringBuilder written, string mark, string text, ref int left)
    {
        var words = text.Trim();
        if (words.Length == 0 || words.Contains('\n', StringComparison.Ordinal))
            written.Append(Escaped(text, ref left));
        else
            written
                .Append(text[..^text.TrimStart().Length])
                .Append(mark)
                .Append(Escaped(words, ref left))
                .Append(mark)
                .Append(text[text.TrimEnd().Length..]);
    }

    private void WriteMention(StringBuilder written, Span.Mention mention, ref int left)
    {
        if (!mention.Pings || context.AccountOf(mention.Person) is not { } account)
        {
            written.Append(Escaped(mention.ToText(), ref left));
            return;
        }
        var name = new string([
            .. mention.Name.Where(character => character is not ('<' or '>' or '&') && !char.IsControl(character)),
        ]).Trim();
        var shown = name.Length == 0 ? "you" : name;
        // Two people of one name are two mentions.
        for (
            var same = 2;
            mentions.TryGetValue($"<at>{shown}</at>", out var other) && other.Mentioned.Id != account;
            same++
        )
            shown = $"{name} {same}";
        var text = $"<at>{shown}</at>";
        mentions[text] = new Mention(new ChannelAccount(account, mention.Name), text);
        written.Append(text);
        left -= shown.Length;
    }

    /// <summary>
    /// The words with their zone, and for one reader in another zone the time there. Teams does not fill in the date functions
    /// that Adaptive Cards have elsewhere, so that they would be read as braces.
    /// </summary>
    private string ForReader(Span.Time time)
    {
        if (context.Reader is not { } zone)
            return time.Fallback;
        var there = time.At.InZone(zone);
        // The same time of day there says nothing new, however its zone is called.
        return time.Fallback.Contains(Hour.Format(there), StringComparison.Ordinal)
            ? time.Fallback
            : $"{time.Fallback} ({Clock.Format(there)} for you)";
    }

    private static string Target(Uri url) =>
        url.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    private static string Escaped(string text, ref int left)
    {
        var cut = text.Length > left ? text[..CutAt(text, Math.Max(0, left))] : text;
        left -= text.Length;
        var escaped = new StringBuilder(cut.Length + 8);
        var lines = cut.ReplaceLineEndings("\n");
        for (var at = 0; at < lines.Length; at++)
        {
            var character = lines[at];
            if (char.IsControl(character) && character != '\n')
                escaped.Append(' ');
            else if (IsMark(character, at + 1 < lines.Length ? lines[at + 1] : ' '))
                escaped.Append('\\').Append(character);
            else
                escaped.Append(character);
        }
        return Apart(escaped.ToString());
    }

    private static bool IsMark(char character, char next) =>
        character switch
        {
            '\\' or '*' or '_' or '`' or '[' or ']' or '~' => true,
            '&' => next == '#' || char.IsAsciiLetter(next), // what HTML calls characters by
            _ => false,
        };

    /// <summary>Takes apart what HTML, mentions and templates begin with.</summary>
    private static string Apart(string text)
    {
        if (text.AsSpan().IndexOfAny('<', '{', '$') < 0)
            return text;
        var apart = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            apart.Append(text[at]);
            var next = at + 1 < text.Length ? text[at + 1] : ' ';
            if (
                text[at] switch
                {
                    '<' => !char.IsWhiteSpace(next),
                    '{' => next == '{',
                    '$' => next == '{',
                    _ => false,
                }
            )
                apart.Append(Joiner);
        }
        return apart.ToString();
    }

    /// <summary>What means a list, a heading or a quotation at the start of a line.</summary>
    private static string AtLineStarts(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal))
            return AtStart(text);
        return string.Join('\n', text.Split('\n').Select(AtStart));
    }

    private static string AtStart(string line)
    {
        var words = line.TrimStart(' ', '\t');
        if (words.Length == 0)
            return words;
        if (words[0] is '#' or '>' or '-' or '+' or '=')
            return "\\" + words;
        var digits = words.Length - words.AsSpan().TrimStart("0123456789").Length;
        return digits > 0 && digits < words.Length && words[digits] is '.' or ')' ? words.Insert(digits, "\\") : words;
    }

    // Not between the two halves of one character.
    private static int CutAt(string text, int length) =>
        length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
