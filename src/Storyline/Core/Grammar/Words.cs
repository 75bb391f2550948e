using Storyline.Core.Messages;

namespace Storyline.Core.Grammar;

/// <summary>
/// A sentence being read, word by word. Commands take what is theirs; <see cref="Matched"/> counts the words by which they
/// knew it, and the command that knew most of them wins. One instance serves all commands of a turn: <see cref="Rewind"/>.
/// </summary>
public sealed partial class Words
{
    private readonly Utterance said;
    private readonly List<Token> tokens;
    private readonly IReadOnlyDictionary<string, string> fields;
    private int first;
    private readonly int last;
    private int end;
    private bool isCut;

    public Words(Utterance said, ParseContext parseContext, IReadOnlyDictionary<string, string>? fields = null)
    {
        this.said = said;
        this.fields = fields ?? new Dictionary<string, string>();
        Hearing = parseContext;
        tokens = Tokens.Of(said);
        first = FirstAfterGreeting();
        last = LastBeforeThanks();
        Rewind();
    }

    public ParseContext Hearing { get; }

    /// <summary>How many words were known so far.</summary>
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
        at = first;
        end = last;
        isCut = false;
        Matched = 0;
    }

    /// <summary>
    /// Takes a phrase, each word of which may be one of several (<c>new|create|add</c>). A phrase of two words is taken in
    /// both orders: people say «story new» and «new story».
    /// </summary>
    public bool Take(params ReadOnlySpan<string> phrase)
    {
        if (at + phrase.Length > end)
            return false;
        var fits = InOrder(phrase) || (phrase.Length == 2 && IsOneOf(at, phrase[1]) && IsOneOf(at + 1, phrase[0]));
        if (!fits)
            return false;
        at += phrase.Length;
        Matched += phrase.Length;
        return true;
    }

    /// <summary>Takes small words that carry no meaning here (<c>to|the</c>), as many as there are.</summary>
    public Words Skip(string fillers)
    {
        while (at < end && IsOneOf(at, fillers))
            at++;
        return this;
    }

    /// <summary>Takes a phrase that carries no meaning here («for me»), in this order only and without counting it.</summary>
    public bool Pass(params ReadOnlySpan<string> phrase)
    {
        if (at + phrase.Length > end || !InOrder(phrase))
            return false;
        at += phrase.Length;
        return true;
    }

    /// <summary>Whether the next word is one of these; takes nothing.</summary>
    public bool Sees(string word) => at < end && IsOneOf(at, word);

    /// <summary>Takes a whole number written in digits, or an ordinal (<c>3rd</c>, <c>third</c>).</summary>
    public bool Take(out int number)
    {
        number = 0;
        if (at >= end || tokens[at].Kind != TokenKind.Word || !NumberText.TryRead(tokens[at].Match, out number))
            return false;
        at++;
        return true;
    }

    /// <summary>Takes a number with or without a fraction: <c>5</c>, <c>0.5</c>, <c>½</c>, <c>80%</c>.</summary>
    public bool Take(out double number)
    {
        number = 0;
        if (at >= end || tokens[at].Kind != TokenKind.Word || !NumberText.TryRead(tokens[at].Match, out number))
            return false;
        at++;
        return true;
    }

    /// <summary>Takes a person: a mention, or «me».</summary>
    public bool Take(out MentionedEntity person)
    {
        person = Hearing.Speaker;
        if (at >= end)
            return false;
        if (tokens[at].Entity is { Kind: EntityKind.Person } mentioned && tokens[at].Kind == TokenKind.Entity)
            person = mentioned;
        else if (!IsOneOf(at, "me|myself|i"))
            return false;
        else
            Means(at, at + 1, Hearing.Speaker);
        at++;
        return true;
    }

    /// <summary>Takes a channel that is mentioned.</summary>
    public bool TakeChannel(out MentionedEntity channel)
    {
        channel = Hearing.Speaker;
        if (at >= end || tokens[at] is not { Kind: TokenKind.Entity, Entity: { Kind: EntityKind.Channel } mentioned })
            return false;
        channel = mentioned;
        at++;
        return true;
    }

    /// <summary>Takes the next word whatever it is, or a quoted stretch without its quotes.</summary>
    public bool TakeAny(out string word)
    {
        word = "";
        if (at >= end)
            return false;
        word = tokens[at++].Match;
        return true;
    }

    /// <summary>
    /// Takes all that is left, as it was typed: blanks inside, curly quotes and capitals are kept. A stretch that is quoted
    /// as a whole loses its quotes. Empty when nothing is left.
    /// </summary>
    public string Rest()
    {
        if (at >= end)
            return "";
        var only = tokens[at];
        var whole =
            TextEnd - at == 1 && only.Kind == TokenKind.Quoted
                ? only.Match
                : said.Text[tokens[at].Start..tokens[TextEnd - 1].End];
        at = end;
        return whole.Trim();
    }

    /// <summary>Takes all that is left as a sentence of its own.</summary>
    public Utterance RestAsSaid()
    {
        var rest = at >= end ? Utterance.Plain("") : said.From(tokens[at].Start);
        at = end;
        return rest;
    }

    /// <summary>What is left, without taking it.</summary>
    public string Peek()
    {
        var here = at;
        var rest = Rest();
        at = here;
        return rest;
    }

    /// <summary>A named field of the form that was submitted, or <c>null</c>; blank counts as not filled in.</summary>
    public string? Field(string name) =>
        fields.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private bool InOrder(ReadOnlySpan<string> phrase)
    {
        for (var word = 0; word < phrase.Length; word++)
            if (!IsOneOf(at + word, phrase[word]))
                return false;
        return true;
    }

    private bool IsOneOf(int index, ReadOnlySpan<char> words)
    {
        if (tokens[index].Kind != TokenKind.Word)
            return false;
        var match = tokens[index].Match.AsSpan();
        // Every command of the vocabulary asks this of every sentence, most of them in vain: the length tells nearly all of those.
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
