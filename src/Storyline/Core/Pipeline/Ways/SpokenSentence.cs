using System.Buffers;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>A sentence as phrase books read it: contractions apart, emoji and lone marks gone, its own text kept.</summary>
internal sealed class SpokenSentence
{
    // Places are bits of a word of the machine.
    private const int MostWords = 62;
    private const string Opening = "([{<*_`~\"“”„«»‘'";
    private const string Closing = ")]}>*_`~\"“”«»’'.,;:!?…";

    private static readonly SearchValues<char> Joints = SearchValues.Create(":=-–—>");

    private readonly List<SpokenWord> spoken;
    private readonly PhraseLexicon lexicon;
    private readonly bool isCut;
    private int[]? meant;

    private SpokenSentence(Words words, PhraseLexicon lexicon, TurnScope? scope)
    {
        (Words, this.lexicon, Scope) = (words, lexicon, scope);
        spoken = new List<SpokenWord>(16);
        foreach (var token in words.Tokens)
        {
            if (spoken.Count >= MostWords)
            {
                isCut = true;
                break;
            }
            Add(token);
        }
        Count = Math.Min(spoken.Count, MostWords);
        IsQuestion = !isCut && Count > 0 && spoken[Count - 1].Sign == '?';
    }

    public static SpokenSentence Of(Words words, PhraseLexicon lexicon, TurnScope? scope) => new(words, lexicon, scope);

    public Words Words { get; }

    /// <summary>The team that hears it, for slots that name its people; <c>null</c>: none.</summary>
    public TurnScope? Scope { get; }

    public int Count { get; }

    /// <summary>The place behind the last word; beyond <see cref="Count"/> if the sentence is too long to be walked.</summary>
    public int End => isCut ? Count + 1 : Count;

    /// <summary>It ends with a question mark.</summary>
    public bool IsQuestion { get; }

    public SpokenWord this[int index] => spoken[index];

    private string Text => Words.Said;

    /// <summary>The bit of a place.</summary>
    public static ulong To(int place) => 1UL << place;

    /// <summary>A word without brackets and punctuation around it.</summary>
    public ReadOnlySpan<char> Core(int index)
    {
        var word = spoken[index];
        var text = Text.AsSpan(word.Start, word.End - word.Start);
        return text.TrimStart(Opening).TrimEnd(Closing);
    }

    public bool Is(int index, string word) => Core(index).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a word leads, as it is spelt or, if no phrase book knows it, as it is meant.</summary>
    public PatternState? Follow(PatternState state, int index) =>
        state.HasWords && IdOf(index) is >= 0 and var id ? state.Follow(id) : null;

    /// <summary>The word's number in the lexicon, put right if it is misspelt; -1: none.</summary>
    public int IdOf(int index)
    {
        var word = spoken[index];
        if (word.Id >= 0 || word.Kind != TokenKind.Word)
            return word.Id;
        if (meant is null)
        {
            meant = new int[Count];
            Array.Fill(meant, -2);
        }
        if (meant[index] == -2)
            meant[index] = lexicon.Meant(Core(index));
        return meant[index];
    }

    /// <summary>How many words that a match names are misspelt, and how many are not.</summary>
    public (int Misspelt, int Right) Spelling(WayMatch match)
    {
        var (misspelt, right) = (0, 0);
        for (var at = 0; at < Count; at++)
            if (!match.IsInSlot(at))
                if (spoken[at].Id >= 0)
                    right++;
                else if (meant is not null && meant[at] >= 0)
                    misspelt++;
        return (misspelt, right);
    }

    /// <summary>The words between two places as they were said.</summary>
    public Utterance Between(int start, int end)
    {
        if (end <= start)
            return Utterance.Plain("");
        if (end == start + 1 && spoken[start].Kind == TokenKind.Quoted)
            return Utterance.Plain(Text[(spoken[start].Start + 1)..(spoken[start].End - 1)].Trim());
        var stop = end > Count ? Text.Length : spoken[end - 1].End;
        if (end < Count)
            stop -=
                Text.AsSpan(spoken[start].Start..stop).Length
                - Text.AsSpan(spoken[start].Start..stop).TrimEnd(",;:").Length;
        return Slice(spoken[start].Start, stop);
    }

    private Utterance Slice(int start, int stop)
    {
        var rest = Words.Utterance.From(start);
        var length = Math.Max(0, stop - start);
        return new Utterance(
            rest.Text[..length].TrimEnd(),
            [.. rest.Entities.Where(entity => entity.Start + entity.Length <= length)]
        );
    }

    private void Add(Token token)
    {
        if (token.Kind != TokenKind.Word)
        {
            spoken.Add(new SpokenWord(-1, token.Kind, token.Start, token.End, ' ', false, token.Entity));
            return;
        }
        var raw = Text.AsSpan(token.Start, token.End - token.Start);
        if (raw.Length > 2 && raw[0] == ':' && raw[^1] == ':')
            return;
        var core = raw.TrimStart(Opening).TrimEnd(Closing);
        if (!HasLetters(core))
        {
            Sign(raw);
            return;
        }
        AddWord(token, core, SignOf(raw));
    }

    private void AddWord(Token token, ReadOnlySpan<char> core, char sign)
    {
        if (token.Entity is null && Contractions.Split(core) is { } two)
        {
            spoken.Add(WordOf(two.First, token.Start, token.End - two.Tail, ' ', isFiller: false));
            spoken.Add(WordOf(two.Second, token.End - two.Tail, token.End, sign, two.IsPossessive));
            return;
        }
        var id = lexicon.Find(core);
        spoken.Add(
            new SpokenWord(id, TokenKind.Word, token.Start, token.End, sign, WordClasses.IsFiller(core), token.Entity)
        );
    }

    private SpokenWord WordOf(ReadOnlySpan<char> word, int start, int end, char sign, bool isFiller) =>
        new(lexicon.Find(word), TokenKind.Word, start, end, sign, isFiller || WordClasses.IsFiller(word), null);

    // “Chk-3 = 5”, “title – text”, “done 🎉 ?”
    private void Sign(ReadOnlySpan<char> marks)
    {
        if (spoken.Count == 0)
            return;
        var sign = marks.ContainsAny(Joints) ? ':' : SignOf(marks);
        if (sign != ' ')
            spoken[^1] = spoken[^1] with { Sign = sign };
    }

    private static char SignOf(ReadOnlySpan<char> raw)
    {
        for (var at = raw.Length - 1; at >= 0; at--)
            switch (raw[at])
            {
                case ':' or '=' or '-' or '–' or '—':
                    return ':';
                case ',' or ';' or '?' or '!' or '.':
                    return raw[at];
                case ')' or ']' or '}' or '>' or '*' or '_' or '`' or '"' or '”' or '“' or '…':
                    continue;
                default:
                    return ' ';
            }
        return ' ';
    }

    private static bool HasLetters(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
            if (char.IsLetterOrDigit(letter))
                return true;
        return false;
    }
}
