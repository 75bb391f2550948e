using System.Net;

namespace Storyline.Core.Messages;

/// <summary>
/// <c>@ada</c> and <c>#team</c> as typed: the name is the id. A sentence copied from another surface is understood too, with its
/// <c>&lt;@U1|ada&gt;</c> and <c>&lt;at&gt;ada&lt;/at&gt;</c>.
/// </summary>
public sealed class TypedNotation() : Notation(own: null)
{
    private const string Open = "<at";
    private const string Close = "</at>";

    protected override int ReadMark(string text, int at, UtteranceWriter said) =>
        text[at] switch
        {
            '@' => ReadName(text, at, EntityKind.Person, said),
            '<' when ReadAngle(text.AsSpan(at), said) is > 0 and var length => length,
            '<' => ReadTag(text.AsSpan(at), said),
            _ => 0,
        };

    // A mention holds no blank; “a <@ b” is no mention.
    private static int ReadAngle(ReadOnlySpan<char> rest, UtteranceWriter said)
    {
        var end = rest.IndexOf('>');
        if (end < 3 || rest[1] is not ('@' or '#') || rest[..end].IndexOfAny(' ', '\n') >= 0)
            return 0;
        var inside = rest[2..end];
        var bar = inside.IndexOf('|');
        var id = bar < 0 ? inside : inside[..bar];
        var name = bar < 0 ? "" : WebUtility.HtmlDecode(inside[(bar + 1)..].ToString());
        said.Write(rest[1] == '@' ? EntityKind.Person : EntityKind.Channel, id.ToString(), name);
        return end + 1;
    }

    private static int ReadTag(ReadOnlySpan<char> rest, UtteranceWriter said)
    {
        if (!rest.StartsWith(Open, StringComparison.Ordinal))
            return 0;
        var open = rest.IndexOf('>');
        var close = rest.IndexOf(Close, StringComparison.Ordinal);
        if (open < 0 || close < open)
            return 0;
        var name = WebUtility.HtmlDecode(rest[(open + 1)..close].ToString());
        said.Write(EntityKind.Person, name, name);
        return close + Close.Length;
    }
}
