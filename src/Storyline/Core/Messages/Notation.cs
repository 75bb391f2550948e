using Storyline.Core.Text;

namespace Storyline.Core.Messages;

/// <summary>
/// How a surface writes people, channels and links inside a text. Each edge brings its own; what holds for every surface is here:
/// letters and their marks are joined, <c>#team</c> is a channel wherever it is typed, the bot's own mention is taken out, and what
/// surrounds the sentence is trimmed. A text that is no mark stays as it came. This is
/// rule 1 of Core/Grammar/README.md.
/// </summary>
/// <param name="own">The bot's own id; its mention is taken out.</param>
public abstract class Notation(string? own)
{
    public Utterance Read(string wire)
    {
        var text = FormSentence.Of(wire).Replace("\r\n", "\n", StringComparison.Ordinal);
        var said = new UtteranceWriter(own);
        for (var at = 0; at < text.Length; )
        {
            var length = ReadMark(text, at, said);
            if (length == 0 && text[at] == '#')
                length = ReadName(text, at, EntityKind.Channel, said);
            if (length == 0)
                said.Write(text[at]);
            at += Math.Max(1, length);
        }
        return said.Finish(MarksAround);
    }

    /// <summary>Writes what a mark at this place stands for; returns its length in the text, or 0 where there is none.</summary>
    protected abstract int ReadMark(string text, int at, UtteranceWriter said);

    /// <summary>How many characters at each end of a sentence only mark it, such as <c>`</c> around code.</summary>
    protected virtual int MarksAround(string said) => 0;

    /// <summary>
    /// Writes a name that is typed after a sign; returns the length of both. Names start with a letter, after a blank or an opening
    /// sign: <c>#12</c> is a story, and <c>mail@example.org</c> an address.
    /// </summary>
    protected static int ReadName(string text, int at, EntityKind kind, UtteranceWriter said)
    {
        if (at + 1 >= text.Length || !char.IsLetter(text[at + 1]) || !StartsWord(text, at))
            return 0;
        var end = at + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.'))
            end++;
        while (text[end - 1] is '.' or '-')
            end--;
        var name = text[(at + 1)..end];
        said.Write(kind, name, name);
        return end - at;
    }

    private static bool StartsWord(string text, int at) =>
        at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is ':' or '(' or ',' or '=' or '"';
}
