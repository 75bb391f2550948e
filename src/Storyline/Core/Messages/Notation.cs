using System.Globalization;
using System.Net;
using System.Text;
using Storyline.Core.Text;

namespace Storyline.Core.Messages;

/// <summary>
/// How a surface writes people, channels and links inside a text. An edge names its notation and gets a neutral
/// <see cref="Utterance"/>; rule 1 of Core/Grammar/README.md live here, once.
/// </summary>
/// <param name="Own">The bot's own id; its mention is taken out.</param>
public abstract record Notation(string? Own)
{
    /// <summary>
    /// <c>&lt;@U1|ada&gt;</c>, <c>&lt;#C1|team&gt;</c>, <c>&lt;https://…|text&gt;</c>, with <c>&amp;amp; &amp;lt;
    /// &amp;gt;</c> escaped, once.
    /// </summary>
    public sealed record Angles(string? Own = null) : Notation(Own);

    /// <summary>
    /// <c>&lt;at&gt;Ada&lt;/at&gt;</c>; who is meant is listed beside the text, in the order of the text, with <c>null</c> for a tag that
    /// somebody only typed.
    /// </summary>
    public sealed record AtTags(IReadOnlyList<TaggedPerson?> People, string? Own = null) : Notation(Own);

    /// <summary><c>@ada</c> and <c>#team</c> as typed: the name is the id.</summary>
    public sealed record Typed() : Notation((string?)null);

    public Utterance Read(string wire)
    {
        var reader = new Reader(this);
        reader.Read(FormSentence.Of(wire).Replace("\r\n", "\n", StringComparison.Ordinal));
        return reader.Finish();
    }

    private sealed class Reader(Notation notation)
    {
        private readonly StringBuilder text = new();
        private readonly List<MentionedEntity> entities = [];
        private int nextTag;

        public void Read(string wire)
        {
            for (var at = 0; at < wire.Length; )
            {
                var length = notation switch
                {
                    Angles when wire[at] == '<' => ReadAngle(wire.AsSpan(at)),
                    Angles when wire[at] == '&' => ReadEscape(wire.AsSpan(at)),
                    _ when wire[at] == '<' => ReadTag(wire.AsSpan(at)),
                    _ when wire[at] is '@' or '#' && StartsName(wire, at) => ReadName(wire, at),
                    _ => 0,
                };
                if (length == 0)
                    text.Append(wire[at]);
                at += Math.Max(1, length);
            }
        }

        /// <summary>Trims the sentence; entities keep pointing at their words.</summary>
        public Utterance Finish()
        {
            var whole = text.ToString();
            var trimmed = whole.TrimStart();
            var (said, marks) = notation is Angles ? Unmarked(trimmed.TrimEnd()) : (trimmed.TrimEnd(), 0);
            var cut = whole.Length - trimmed.Length + marks;
            return new Utterance(
                said,
                [.. entities.Select(mentionedEntity => mentionedEntity with { Start = mentionedEntity.Start - cut })]
            );
        }

        // A sentence copied from a help text comes as code or in bold: marks around all of it are dropped.
        private static (string Said, int Marks) Unmarked(string said)
        {
            if (said.Length < 3 || said[0] is not ('`' or '*' or '_' or '~'))
                return (said, 0);
            var marks = said.Length - said.TrimStart(said[0]).Length;
            if (
                marks * 2 >= said.Length
                || said.TrimEnd(said[0]).Length != said.Length - marks
                || said[marks..^marks].Contains(said[0])
            )
                return (said, 0);
            var inside = said[marks..^marks];
            return (inside.Trim(), marks + inside.Length - inside.TrimStart().Length);
        }

        private int ReadAngle(ReadOnlySpan<char> rest)
        {
            var end = rest.IndexOf('>');
            if (end < 2 || rest[..end].Contains('\n'))
                return 0;
            var inside = rest[1..end];
            var bar = inside.IndexOf('|');
            var target = bar < 0 ? inside : inside[..bar];
            if (target.IsEmpty)
                return 0;
            var label = bar < 0 ? "" : Unescape(inside[(bar + 1)..]);
            switch (target)
            {
                // “<|>” leads nowhere.
                case []:
                    return 0;
                case ['@', ..]:
                    AddPerson(target[1..].ToString(), label);
                    break;
                case ['#', ..]:
                    Add(EntityKind.Channel, target[1..].ToString(), label);
                    break;
                case ['!', ..]:
                    return 0;
                default:
                    if (target.IndexOf(':') < 1)
                        return 0;
                    text.Append(Link(Unescape(target), label));
                    break;
            }
            return end + 1;
        }

        // A link that Slack made by itself becomes the text that was typed; a text with a link keeps both.
        private static string Link(string address, string label) =>
            label.Length == 0 ? address
            : address.Contains(label, StringComparison.OrdinalIgnoreCase) ? label
            : $"{label} ({address})";

        private int ReadEscape(ReadOnlySpan<char> rest)
        {
            foreach (
                var (escape, character) in (ReadOnlySpan<(string, char)>)[("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')]
            )
            {
                if (!rest.StartsWith(escape, StringComparison.Ordinal))
                    continue;
                text.Append(character);
                return escape.Length;
            }
            return 0;
        }

        private int ReadTag(ReadOnlySpan<char> rest)
        {
            if (notation is Typed && ReadAngleMention(rest) is > 0 and var length)
                return length;
            if (!rest.StartsWith("<at", StringComparison.Ordinal))
                return 0;
            var open = rest.IndexOf('>');
            var close = rest.IndexOf("</at>", StringComparison.Ordinal);
            if (open < 0 || close < open)
                return 0;
            var name = WebUtility.HtmlDecode(rest[(open + 1)..close].ToString());
            var tagged = notation is AtTags tags && nextTag < tags.People.Count ? tags.People[nextTag++] : null;
            if (tagged is null && notation is AtTags)
                return 0;
            AddPerson(tagged?.Id ?? name, tagged?.Name ?? name);
            return close + "</at>".Length;
        }

        // Typed text may be copied from another surface.
        private int ReadAngleMention(ReadOnlySpan<char> rest) =>
            rest.Length > 2
            && rest[1] is '@' or '#'
            && rest.IndexOfAny(' ', '\n') is var blank
            && rest.IndexOf('>') is > 2 and var end
            && (blank < 0 || end < blank)
                ? ReadAngle(rest)
                : 0;

        private int ReadName(string wire, int at)
        {
            var end = at + 1;
            while (end < wire.Length && (char.IsLetterOrDigit(wire[end]) || wire[end] is '_' or '-' or '.'))
                end++;
            while (wire[end - 1] is '.' or '-')
                end--;
            var name = wire[(at + 1)..end];
            if (wire[at] == '@')
                AddPerson(name, name);
            else
                Add(EntityKind.Channel, name, name);
            return end - at;
        }

        // Slack sends a channel as its id; a typed “#team” arrives as it is.
        // “#12” is a story and “mail@example.org” an address; people and channels start with a letter, after a blank.
        private bool StartsName(string wire, int at) =>
            at + 1 < wire.Length
            && char.IsLetter(wire[at + 1])
            && (at == 0 || char.IsWhiteSpace(wire[at - 1]) || wire[at - 1] is ':' or '(' or ',' or '=' or '"')
            && (notation is Typed || wire[at] == '#');

        private void AddPerson(string id, string name)
        {
            if (id != notation.Own)
                Add(EntityKind.Person, id, name);
        }

        private void Add(EntityKind kind, string id, string name)
        {
            var shown = name.Length > 0 ? name : id;
            entities.Add(new MentionedEntity(kind, text.Length, shown.Length + 1, id, shown));
            text.Append(kind == EntityKind.Person ? '@' : '#').Append(CultureInfo.InvariantCulture, $"{shown}");
        }

        private static string Unescape(ReadOnlySpan<char> escaped) =>
            escaped
                .ToString()
                .Replace("&lt;", "<", StringComparison.Ordinal)
                .Replace("&gt;", ">", StringComparison.Ordinal)
                .Replace("&amp;", "&", StringComparison.Ordinal);
    }
}

/// <summary>A person behind an <c>&lt;at&gt;</c> tag.</summary>
public sealed record TaggedPerson(string Id, string Name);
