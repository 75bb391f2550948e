using System.Text;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Render;

/// <summary>
/// Writes text for a card. Text that people typed is shown exactly as typed: it cannot become markup, a link, a mention or a
/// template. The accounts behind mentions are listed beside the card.
/// </summary>
internal sealed class CardMarkup(CardContext context)
{
    /// <summary>Invisible; placed between two characters that would mean something together.</summary>
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
            written.Append(Written(span, ref left));
        }
        if (left <= 0)
            written.Append('…');
        return AtLineStarts(written.ToString()).Replace("\n", "\n\n", StringComparison.Ordinal);
    }

    public string Of(string text, int longest = int.MaxValue) => Of((Rich)text, longest);

    /// <summary>A line in small print.</summary>
    public CardElement.TextBlock Small(Rich text, int longest = int.MaxValue) =>
        new(Of(text, longest)) { Size = "Small", IsSubtle = true };

    /// <summary>For places without markup, such as labels and choices: only the starts of templates and HTML are broken up.</summary>
    public static string Bare(string text, int longest = 200) => Apart(TextCut.ToLine(text, longest));

    private string Written(Span span, ref int left) =>
        span switch
        {
            Span.Plain(var text) => Escaped(text, ref left),
            Span.Bold(var text) => Around("**", text, ref left),
            Span.Italic(var text) => Around("_", text, ref left),
            Span.Code(var text) => Around("**", text, ref left), // a card's text has no code
            Span.Link({ } text, { } url) when url.Scheme == Uri.UriSchemeHttps =>
                $"[{Escaped(text, ref left)}]({Target(url)})",
            Span.Link link => Escaped(link.ToText(), ref left),
            Span.Mention mention => Mentioned(mention, ref left),
            Span.Time time => Escaped(ForReader(time), ref left),
            _ => throw new NotSupportedException($"No text for {span.GetType().Name}."),
        };

    private static string Around(string mark, string text, ref int left)
    {
        var words = text.Trim();
        if (words.Length == 0 || words.Contains('\n', StringComparison.Ordinal))
            return Escaped(text, ref left);
        var before = text[..^text.TrimStart().Length];
        var after = text[text.TrimEnd().Length..];
        return $"{before}{mark}{Escaped(words, ref left)}{mark}{after}";
    }

    private string Mentioned(Span.Mention mention, ref int left)
    {
        if (!mention.Pings || context.AccountOf(mention.Person) is not { } account)
            return Escaped(mention.ToText(), ref left);
        var text = NameFor(account, mention.Name);
        mentions[text] = new Mention(new ChannelAccount(account, mention.Name), text);
        left -= text.Length - "<at></at>".Length;
        return text;
    }

    /// <summary>The text that mentions an account. Two people of one name are two mentions.</summary>
    private string NameFor(string account, string person)
    {
        var name = string.Concat(person.Where(letter => letter is not ('<' or '>' or '&') && !char.IsControl(letter)))
            .Trim();
        var text = $"<at>{(name.Length == 0 ? "you" : name)}</at>";
        for (var same = 2; mentions.TryGetValue(text, out var other) && other.Mentioned.Id != account; same++)
            text = $"<at>{name} {same}</at>";
        return text;
    }

    /// <summary>
    /// The words with their zone, and for a single reader in another zone the time there. Teams does not evaluate the date
    /// functions that Adaptive Cards have elsewhere: readers would see braces.
    /// </summary>
    private string ForReader(Span.Time time)
    {
        if (context.Reader is not { } zone)
            return time.Fallback;
        var there = time.At.InZone(zone);
        // The same time of day says nothing new, even under another zone name.
        return time.Fallback.Contains(Hour.Format(there), StringComparison.Ordinal)
            ? time.Fallback
            : $"{time.Fallback} ({Clock.Format(there)} for you)";
    }

    private static string Target(Uri url) =>
        url.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    private static string Escaped(string text, ref int left)
    {
        var cut = text[..TextCut.BoundaryAt(text, Math.Max(0, left))];
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
            '&' => next == '#' || char.IsAsciiLetter(next), // an HTML entity
            _ => false,
        };

    /// <summary>Breaks up the starts of HTML, mentions and templates.</summary>
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

    /// <summary>Escapes the marks of lists, headings and quotations, which count at the start of a line.</summary>
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
}
