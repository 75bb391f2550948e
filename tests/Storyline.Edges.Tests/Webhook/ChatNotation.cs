using Storyline.Core.Messages;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Webhook;

/// <summary><c>[~ann]</c> names and notifies a person. A backslash in front of the bracket makes it text.</summary>
internal sealed class ChatNotation : Notation
{
    private const string Open = "[~";
    private const string Escaped = "\\[";

    public ChatNotation()
        : base(own: null) { }

    /// <summary>A line as the platform is sent it: of the people in it, those who are to be notified are.</summary>
    public static string Write(Rich text) => string.Concat(text.Spans.Select(Write));

    /// <summary>A text as it is written so that nothing in it means anything to the platform.</summary>
    public static string Write(string text) => text.Replace(Open, "\\[~", StringComparison.Ordinal);

    protected override int ReadMark(string text, int at, UtteranceWriter said)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith(Escaped, StringComparison.Ordinal))
        {
            said.Write('[');
            return Escaped.Length;
        }
        var end = rest.IndexOf(']');
        if (!rest.StartsWith(Open, StringComparison.Ordinal) || end <= Open.Length)
            return 0;
        said.Write(EntityKind.Person, rest[Open.Length..end].ToString(), name: "");
        return end + 1;
    }

    private static string Write(Span span) =>
        span switch
        {
            Span.Mention { Pings: true } mention when MemberId.WorkspaceOf(mention.Person) == ChatOptions.Workspace =>
                $"[~{mention.Person[(ChatOptions.Workspace.Length + 1)..]}]",
            _ => Write(span.ToText()),
        };
}
