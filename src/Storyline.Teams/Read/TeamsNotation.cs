using Storyline.Core.Messages;

namespace Storyline.Teams.Read;

/// <summary>
/// <c>&lt;at&gt;Ada&lt;/at&gt;</c>. Who is meant is listed beside the text, so that a notation is for one message and reads it once.
/// </summary>
/// <param name="tagged">In the order of the text, with <c>null</c> for a tag that somebody only typed: it stays text.</param>
internal sealed class TeamsNotation(IEnumerable<TaggedPerson?> tagged, string? own = null) : Notation(own)
{
    public const string Open = "<at";
    public const string Close = "</at>";
    private const string Quoted = "<quoted ";

    private readonly Queue<TaggedPerson?> left = new(tagged);

    protected override int ReadMark(string text, int at, UtteranceWriter said)
    {
        var rest = text.AsSpan(at);
        // What is answered to comes as a marker, which says nothing itself.
        if (rest.StartsWith(Quoted, StringComparison.Ordinal) && rest.IndexOf('>') is > 0 and var quoted)
            return quoted + 1;
        if (!rest.StartsWith(Open, StringComparison.Ordinal))
            return 0;
        var open = rest.IndexOf('>');
        var close = rest.IndexOf(Close, StringComparison.Ordinal);
        if (open < 0 || close < open || !left.TryDequeue(out var person) || person is null)
            return 0;
        said.Write(EntityKind.Person, person.Id, person.Name);
        return close + Close.Length;
    }
}

/// <summary>A person behind an <c>&lt;at&gt;</c> tag.</summary>
internal sealed record TaggedPerson(string Id, string Name);
