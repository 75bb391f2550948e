using Storyline.Core.Messages;

namespace Storyline.Core.Grammar;

/// <summary>
/// Reads a sentence word by word. Each command takes its own words; <see cref="Matched"/> counts them, and the command
/// that matched most wins. One instance serves all commands of a turn: see <see cref="Rewind"/>.
/// </summary>
public sealed partial class Words
{
    private readonly Utterance utterance;
    private readonly List<Token> all;
    private readonly ParseContext hearing;
    private readonly IReadOnlyDictionary<string, string> fields;
    private int first;
    private readonly int last;
    private static readonly Dictionary<string, string> NoFields = [];
    private int end;
    private bool isCut;

    public Words(Utterance said, ParseContext parseContext, IReadOnlyDictionary<string, string>? fields = null)
    {
        utterance = said;
        this.fields = fields ?? NoFields;
        hearing = parseContext;
        all = Grammar.Tokens.Of(said);
        first = FirstAfterGreeting();
        last = LastBeforeThanks();
        Rewind();
    }

    public ParseContext Hearing => Seen(hearing);

    /// <summary>The words of the whole sentence, courtesies included.</summary>
    internal IReadOnlyList<Token> Tokens => tokens;

    /// <summary>Number of words matched so far.</summary>
    public int Matched { get; private set; }

    /// <summary>Nothing was said at all.</summary>
    public bool IsSilence => tokens.Count == 0;

    public bool AtEnd => at >= end;

    /// <summary>The whole sentence as it was said.</summary>
    public string Said => said.Text;

    /// <summary>The whole sentence with the people and channels in it.</summary>
    public Utterance Utterance => said;

    public void Rewind()
    {
        meanings.Clear();
        doubts.Clear();
        taken.Clear();
        at = first;
        end = last;
        isCut = false;
        Matched = 0;
        (known, textStart) = (0, int.MaxValue);
    }

    /// <summary>
    /// Takes a phrase; each of its words may have alternatives (<c>new|create|add</c>). Two words are taken in either
    /// order: people say “story new” and “new story”.
    /// </summary>
    public bool Take(params ReadOnlySpan<string> phrase)
    {
        if (at + phrase.Length > end)
            return false;
        var fits = InOrder(phrase) || (phrase.Length == 2 && IsOneOf(at, phrase[1]) && IsOneOf(at + 1, phrase[0]));
        if (!fits)
            return false;
        Knows(at, at + phrase.Length);
        at += phrase.Length;
        Matched += phrase.Length;
        return true;
    }

    /// <summary>Skips any number of filler words (<c>to|the</c>).</summary>
    public Words Skip(string fillers)
    {
        while (at < end && IsOneOf(at, fillers))
            at++;
        return this;
    }

    /// <summary>Skips a phrase without meaning here (“for me”), in this order only and without counting it.</summary>
    public bool Pass(params ReadOnlySpan<string> phrase)
    {
        if (at + phrase.Length > end || !InOrder(phrase))
            return false;
        at += phrase.Length;
        return true;
    }

    /// <summary>Whether the next word is one of these; takes nothing.</summary>
    public bool Sees(string word) => at < end && IsOneOf(at, word);

    /// <summary>Whether the sentence has one of these words anywhere; takes nothing.</summary>
    public bool Holds(string words)
    {
        for (var index = first; index < last; index++)
            if (IsOneOf(index, words))
                return true;
        return false;
    }

    /// <summary>Takes a whole number written in digits, or an ordinal (<c>3rd</c>, <c>third</c>).</summary>
    public bool Take(out int number)
    {
        number = 0;
        if (Hides(OpeningKind.Number))
            return false;
        if (at >= end || tokens[at].Kind != TokenKind.Word || !NumberText.TryRead(tokens[at].Match, out number))
            return false;
        at++;
        return true;
    }

    /// <summary>Takes a number with or without a fraction: <c>5</c>, <c>0.5</c>, <c>½</c>, <c>80%</c>.</summary>
    public bool Take(out double number)
    {
        number = 0;
        if (Hides(OpeningKind.Number))
            return false;
        if (at >= end || tokens[at].Kind != TokenKind.Word || !NumberText.TryRead(tokens[at].Match, out number))
            return false;
        at++;
        return true;
    }

    /// <summary>Takes a channel that is mentioned.</summary>
    public bool TakeChannel(out MentionedEntity channel)
    {
        channel = hearing.Speaker;
        if (Hides(OpeningKind.Entity))
            return false;
        if (at >= end || tokens[at] is not { Kind: TokenKind.Entity, Entity: { Kind: EntityKind.Channel } mentioned })
            return false;
        channel = mentioned;
        at++;
        return true;
    }

    /// <summary>Takes the next word, or a quoted passage without its quotes.</summary>
    public bool TakeAny(out string word)
    {
        word = "";
        if (at >= end)
            return false;
        word = tokens[at++].Match;
        return true;
    }

    /// <summary>Takes the next word as it was typed, without the comma behind it.</summary>
    public bool TakeTyped(out string word)
    {
        word = at < end ? TextAt(at).TrimEnd(',', ';') : "";
        at = Math.Min(at + 1, end);
        return word.Length > 0;
    }

    /// <summary>
    /// Takes the rest as it was typed, with its blanks, curly quotes and capitals. A rest that is quoted as a whole
    /// loses its quotes. Empty if nothing is left.
    /// </summary>
    public string Rest()
    {
        if (at >= end)
            return "";
        var only = tokens[at];
        var whole =
            TextEnd - at == 1 && only.Kind == TokenKind.Quoted ? only.Match
            : taken.Count > 0 ? WithoutTaken(TextEnd)
            : said.Text[tokens[at].Start..tokens[TextEnd - 1].End];
        IsTextFrom(at);
        at = end;
        return whole.Trim();
    }

    /// <summary>Takes the rest as a sentence of its own.</summary>
    public Utterance RestAsSaid()
    {
        var rest = at >= end ? Utterance.Plain("") : said.From(tokens[at].Start);
        IsTextFrom(at);
        at = end;
        return rest;
    }

    /// <summary>The rest, without taking it.</summary>
    public string Peek()
    {
        var here = at;
        var rest = Rest();
        at = here;
        return rest;
    }

    /// <summary>The next word as it was typed, without taking it.</summary>
    public string PeekWord() => at < end ? TextAt(at) : "";

    /// <summary>A field of the submitted form, or <c>null</c>; a blank one counts as not filled in.</summary>
    public string? Field(string name) =>
        Seen(fields).TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private bool InOrder(ReadOnlySpan<string> phrase)
    {
        for (var word = 0; word < phrase.Length; word++)
            if (!IsOneOf(at + word, phrase[word]))
                return false;
        return true;
    }

    private bool IsOneOf(int index, ReadOnlySpan<char> words)
    {
        probe?.Asks(index - first, words);
        if (all[index].Kind != TokenKind.Word)
            return false;
        var match = all[index].Match.AsSpan();
        // Every command asks this about every sentence, and nearly always the length alone says no.
        for (var rest = words; ; )
        {
            var bar = rest.IndexOf('|');
            var word = bar < 0 ? rest : rest[..bar];
            if (word.Length == match.Length && match.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
            if (bar < 0)
                return false;
            rest = rest[(bar + 1)..];
        }
    }
}
