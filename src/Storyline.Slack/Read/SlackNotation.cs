using Storyline.Core.Messages;

namespace Storyline.Slack.Read;

/// <summary>
/// <c>&lt;@U1|ada&gt;</c>, <c>&lt;#C1|team&gt;</c>, <c>&lt;https://…|text&gt;</c>, with <c>&amp;amp; &amp;lt; &amp;gt;</c> escaped
/// once.
/// </summary>
internal sealed class SlackNotation(string? own = null) : Notation(own)
{
    protected override int ReadMark(string text, int at, UtteranceWriter said) =>
        text[at] switch
        {
            '<' => ReadAngle(text.AsSpan(at), said),
            '&' => ReadEscape(text.AsSpan(at), said),
            _ => 0,
        };

    // A sentence copied from a help text comes as code or in bold: marks around the whole of it mean nothing.
    protected override int MarksAround(string said)
    {
        if (said.Length < 3 || said[0] is not ('`' or '*' or '_' or '~'))
            return 0;
        var marks = said.Length - said.TrimStart(said[0]).Length;
        var isAround =
            marks * 2 < said.Length
            && said.TrimEnd(said[0]).Length == said.Length - marks
            && !said[marks..^marks].Contains(said[0]);
        return isAround ? marks : 0;
    }

    private static int ReadAngle(ReadOnlySpan<char> rest, UtteranceWriter said)
    {
        var end = rest.IndexOf('>');
        if (end < 2 || rest[..end].Contains('\n'))
            return 0;
        var inside = rest[1..end];
        var bar = inside.IndexOf('|');
        var target = bar < 0 ? inside : inside[..bar];
        var label = bar < 0 ? "" : Unescape(inside[(bar + 1)..]);
        switch (target)
        {
            // “<!here>” calls nobody here either, but is read as several people.
            case ['!', .. var called] when GroupOf(called) is { } group:
                said.Write(EntityKind.Group, group, label.Length > 0 ? label.TrimStart('@') : group);
                break;
            // “<|>” leads nowhere.
            case [] or ['!', ..]:
                return 0;
            case ['@', ..]:
                said.Write(EntityKind.Person, target[1..].ToString(), label);
                break;
            case ['#', ..]:
                said.Write(EntityKind.Channel, target[1..].ToString(), label);
                break;
            default:
                if (target.IndexOf(':') < 1)
                    return 0;
                said.Write(Link(Unescape(target), label));
                break;
        }
        return end + 1;
    }

    // “here”, “subteam^S1”; “date^…” is something else.
    private static string? GroupOf(ReadOnlySpan<char> called) =>
        called is "here" or "channel" or "everyone" ? called.ToString()
        : called.StartsWith("subteam^", StringComparison.Ordinal) ? called["subteam^".Length..].ToString()
        : null;

    // A link that Slack made by itself is said as it was typed; of a text with a link behind it both are kept.
    private static string Link(string address, string label) =>
        label.Length == 0 ? address
        : address.Contains(label, StringComparison.OrdinalIgnoreCase) ? label
        : $"{label} ({address})";

    private static int ReadEscape(ReadOnlySpan<char> rest, UtteranceWriter said)
    {
        foreach (
            var (escape, character) in (ReadOnlySpan<(string, char)>)[("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')]
        )
        {
            if (!rest.StartsWith(escape, StringComparison.Ordinal))
                continue;
            said.Write(character);
            return escape.Length;
        }
        return 0;
    }

    private static string Unescape(ReadOnlySpan<char> escaped) =>
        escaped
            .ToString()
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);
}
