using System.Globalization;
using NodaTime;
using Storyline.Core.Messages;

namespace Storyline.Core.Grammar;

/// <summary>
/// A sentence being read, word by word. Commands take what is theirs; <see cref="Matched"/> counts the words by which they
/// knew it, and the command that knew most of them wins. One instance serves all commands of a turn: <see cref="Rewind"/>.
/// </summary>
public sealed partial class Words
{
    private static readonly string[] Greetings =
    [
        "hey",
        "hi",
        "hello",
        "ok",
        "okay",
        "storyline",
        "please",
        "pls",
        "now",
        "so",
    ];
    private static readonly string[] Thanks = ["please", "pls", "thanks", "thx", "thank", "you"];

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

    // «hey storyline, can you show 12 please» is «show 12»; a greeting alone stays a greeting.
    private int FirstAfterGreeting()
    {
        var start = 0;
        while (start < tokens.Count - 1)
        {
            if (Greetings.Any(tokens[start].Is))
                start++;
            else if (
                start + 2 < tokens.Count
                && (tokens[start].Is("can") || tokens[start].Is("could") || tokens[start].Is("would"))
                && tokens[start + 1].Is("you")
            )
                start += 2;
            else
                break;
        }
        return start;
    }

    /// <summary>
    /// Leaves out «I want to», «let's» and the like in front of a command. Only for a sentence that nobody understood with
    /// them: «I want to see my orders so that …» is a story. Says whether there was any.
    /// </summary>
    internal bool LeaveOutLeadIn()
    {
        Rewind();
        var fits =
            Pass("i|we", "want|need|have|would|should|wanna|must", "like|love", "to")
            || Pass("i|we", "want|need|have", "to")
            || Pass("i'd|we'd", "like|love|want", "to")
            || Pass("i|we", "should|would|must|could|will|wanna")
            || Pass("let's|lets|i'll|we'll|let")
            || Pass("can|could|may|shall|should", "i|we")
            || Pass("let", "us|me");
        if (!fits || AtEnd)
            return false;
        Skip("please|just|also|now|us|me");
        first = at;
        Rewind();
        return true;
    }

    // «I want to thank you» ends with what it is about, not with thanks: only a «please» is left out of free text.
    private int TextEnd
    {
        get
        {
            if (end < last || isCut)
                return end;
            var stop = tokens.Count;
            while (stop > end && (tokens[stop - 1].Is("please") || tokens[stop - 1].Is("pls")))
                stop--;
            // Whoever began with «could you please» ends with thanks to the bot.
            if (
                first > 0
                && stop == tokens.Count
                && stop - end == 1
                && (tokens[end].Is("thanks") || tokens[end].Is("thx"))
            )
                stop--;
            return stop;
        }
    }

    private int LastBeforeThanks()
    {
        var stop = tokens.Count;
        // «… at 9 !»
        while (
            stop > first + 1
            && tokens[stop - 1] is { Kind: TokenKind.Word, Match: ['!' or '.', ..] mark }
            && mark.All(sign => sign is '!' or '.')
        )
            stop--;
        while (stop > first + 1 && Thanks.Any(tokens[stop - 1].Is))
            stop--;
        return stop;
    }
}

/// <summary>What is known about the conversation in which a sentence is heard.</summary>
/// <param name="Prefix">The product's own key; empty where no product is.</param>
/// <param name="Last">What «it» means.</param>
/// <param name="Speaker">What «me» means.</param>
/// <param name="Today">What «today» means; <c>null</c> where no product is.</param>
public sealed record ParseContext(string Prefix, StoryKey? Last, MentionedEntity Speaker, LocalDate? Today = null)
{
    public static ParseContext Of(Inbound inbound, string prefix, StoryKey? last, LocalDate? today) =>
        new(
            prefix,
            last,
            new MentionedEntity(EntityKind.Person, 0, 0, inbound.Speaker.Id, inbound.Speaker.Name),
            today
        );

    /// <summary>
    /// How a sentence is heard that was kept: it is about no story that others have spoken of since, and «me» is whoever said it.
    /// </summary>
    internal ParseContext Elsewhere(MentionedEntity? speaker) =>
        this with
        {
            Last = null,
            Speaker = speaker ?? Speaker,
        };

    /// <summary>A sentence to say, in which <c>PB-</c> stands for the product's own key.</summary>
    public string Example(string sentence) =>
        Prefix.Length == 0 ? sentence : sentence.Replace("PB-", $"{Prefix}-", StringComparison.Ordinal);
}

/// <summary>Numbers as people write them.</summary>
internal static class NumberText
{
    private static readonly string[] Ordinals =
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ];

    public static bool TryRead(string word, out int number)
    {
        var digits = word.AsSpan();
        foreach (var suffix in (ReadOnlySpan<string>)["st", "nd", "rd", "th"])
            if (
                digits.Length > 2
                && char.IsAsciiDigit(digits[0])
                && digits.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
            )
                digits = digits[..^2];
        if (digits is ['#', ..])
            digits = digits[1..];
        if (int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            return true;
        number = Array.FindIndex(Ordinals, ordinal => ordinal.Equals(word, StringComparison.OrdinalIgnoreCase)) + 1;
        return number > 0;
    }

    public static bool TryRead(string word, out double number)
    {
        if (word is "½")
        {
            number = 0.5;
            return true;
        }
        var isPercent = word.EndsWith('%');
        var digits = isPercent ? word.AsSpan(0, word.Length - 1) : word;
        var isNumber =
            double.TryParse(
                digits,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out number
            ) && double.IsFinite(number);
        if (isNumber && isPercent)
            number /= 100;
        return isNumber;
    }
}
