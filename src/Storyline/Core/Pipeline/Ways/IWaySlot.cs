using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>
/// A kind of slot in the patterns of phrase books: <c>&lt;story&gt;</c>. The feature or domain that knows the kind
/// contributes it; it is found by type like commands. Reading has two steps: which words could it be (cheap, for every
/// sentence that gets here), then which one is it (may look into documents).
/// </summary>
internal interface IWaySlot
{
    /// <summary>The name in patterns.</summary>
    string Kind { get; }

    /// <summary>
    /// Words that fill it, and what the grammar's sentence then says: for samples of patterns, and tests.
    /// </summary>
    (string Said, string Meant) Sample { get; }

    /// <summary>Whether the words alone tell that it is one: a key, a mention, a number.</summary>
    bool IsCertain { get; }

    /// <summary>The places where it may end if it starts here, as bits: see <see cref="SpokenSentence.To"/>.</summary>
    ulong Ends(SpokenSentence said, int start);

    /// <summary>
    /// The same, but only where the sentence itself names it: by key, mention, number or time, not by a description. This
    /// is what a suggestion may be made of.
    /// </summary>
    ulong NamedEnds(SpokenSentence said, int start) => IsCertain ? Ends(said, start) : 0;

    /// <summary>What it means where the sentence names none: the topic of the conversation.</summary>
    SlotFilling Implied(Turn turn) => SlotFilling.None;

    /// <summary>Whether its words alone, as the grammar says them, show it: a story's key.</summary>
    bool IsShown => false;

    /// <summary>Whether what a sentence of the grammar calls so exists.</summary>
    Task<bool> Exists(string meant, Turn turn, IWork work, CancellationToken cancel) => Task.FromResult(true);

    /// <summary>What it means.</summary>
    Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel);
}

/// <summary>What the words of a slot mean in a sentence of the grammar.</summary>
/// <param name="Meanings">None: these words are no such thing; several: the speaker chooses.</param>
internal sealed record SlotFilling(params IReadOnlyList<SlotMeaning> Meanings)
{
    public static SlotFilling None { get; } = new();

    public static SlotFilling One(string words) => new(new SlotMeaning(Utterance.Plain(words)));

    public static SlotFilling One(Utterance words) => new(new SlotMeaning(words));
}

/// <summary>One meaning of a slot.</summary>
/// <param name="Words">As the sentence of the grammar says it.</param>
/// <param name="Label">How a button names it; <c>null</c>: by the words.</param>
internal sealed record SlotMeaning(Utterance Words, string? Label = null);

/// <summary>The words that a slot takes.</summary>
internal readonly record struct SpokenStretch(SpokenSentence Sentence, int Start, int End)
{
    public string Text => Utterance.Text;

    public Utterance Utterance => Sentence.Between(Start, End);

    public int Count => End - Start;

    public SpokenWord this[int index] => Sentence[Start + index];
}
