using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Reads a sentence by what goes on where it is said: at a poker table “5” is a card, in a retrospective “pairing
/// helped” is a note. Features contribute context readers, which are found by type like commands. A reader is asked
/// about every typed sentence: it checks the words first, and reads documents only if they may be meant for it.
/// </summary>
internal interface IContextReader
{
    /// <summary>
    /// Position in the order of asking: the first reader that finds a meaning wins. No two share one.
    /// </summary>
    int Order { get; }

    Task<Interpretation?> Understand(HeardSentence said, Turn turn, IWork work, CancellationToken cancel);

    /// <summary>
    /// Whether contributions are anonymous here at present. Then nothing said here goes to others with a name unless
    /// its speaker says so, because it may be such a contribution.
    /// </summary>
    Task<bool> HidesNames(Turn turn, IWork work, CancellationToken cancel) => Task.FromResult(false);

    /// <summary>
    /// Whether what is said here at present may be a hidden vote or a note for the participants alone: no part of it
    /// leaves this installation.
    /// </summary>
    Task<bool> KeepsSecrets(Turn turn, IWork work, CancellationToken cancel);
}

/// <summary>A sentence as a context reader gets it.</summary>
/// <param name="Known">What it means without context; <c>null</c>: no command knows it.</param>
/// <param name="ComesNear">Whether it is close to a known command: a typing slip.</param>
internal sealed record HeardSentence(Words Words, ParsedSentence? Known, Func<bool> ComesNear)
{
    /// <summary>It is known behind “I want to” only.</summary>
    public bool IsWish { get; init; }
}

/// <summary>What a sentence means in its context.</summary>
internal abstract record Interpretation
{
    /// <summary>It means this full sentence.</summary>
    public sealed record Says(Utterance Sentence) : Interpretation
    {
        public Says(string sentence)
            : this(Utterance.Plain(sentence)) { }

        /// <summary>The fields of the form it fills; <c>null</c>: those that were sent with it.</summary>
        public IReadOnlyDictionary<string, string>? Fields { get; init; }

        /// <summary>The command does not take it, and says why.</summary>
        public bool IsDoubtful { get; init; }

        /// <summary>It puts any text into a place for text.</summary>
        public bool IsLoose { get; init; }
    }

    /// <summary>It has several meanings: the speaker chooses.</summary>
    public sealed record Asks(Reply Question) : Interpretation
    {
        /// <summary>Only a part of the sentence was understood.</summary>
        public bool IsLoose { get; init; }
    }

    /// <summary>It may mean one of these sentences: the first that would succeed.</summary>
    public sealed record Tries(IReadOnlyList<Exchanges.AnswerPart> Sentences) : Interpretation;

    /// <summary>Nothing certain: possible meanings are offered beside other suggestions.</summary>
    public sealed record Perhaps(
        Storyline.Core.Views.Rich Question,
        IReadOnlyList<Storyline.Core.Views.Button> Readings
    ) : Interpretation;
}

/// <summary>All context readers of the product.</summary>
internal static class ContextReaders
{
    private static readonly IContextReader[] All =
    [
        .. typeof(IContextReader)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IContextReader)))
            .Select(type => (IContextReader)Activator.CreateInstance(type)!)
            .OrderBy(occasion => occasion.Order),
    ];

    public static async Task<bool> HideNames(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Room is null || turn.IsByClock)
            return false;
        foreach (var occasion in All)
            if (await occasion.HidesNames(turn, work, cancel))
                return true;
        return false;
    }

    /// <summary>Whether something said here stays here: see <see cref="IContextReader.KeepsSecrets"/>.</summary>
    public static async Task<bool> KeepSecrets(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Place.Thread is not null && await work.CardAt(turn.Place, cancel) is not null)
            return true;
        foreach (var occasion in All)
            if (await occasion.KeepsSecrets(turn, work, cancel))
                return true;
        return false;
    }

    /// <summary>The meaning of a sentence in its context; <c>null</c>: the same as everywhere.</summary>
    public static async Task<Interpretation?> Understand(
        HeardSentence said,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        // Sentences of the clock and of forms are complete.
        if (turn.Room is null || turn.IsByClock || turn.Inbound.Fields.Count > 0)
            return null;
        foreach (var occasion in All)
        {
            said.Words.Rewind();
            if (await occasion.Understand(said, turn, work, cancel) is { } interpretation)
                return interpretation;
        }
        return null;
    }
}
