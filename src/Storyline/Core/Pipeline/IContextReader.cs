using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Something that goes on among people and lends what they say there its meaning: at a poker table «5» is a card, in a retrospective
/// «pairing helped» is a note. Features contribute occasions, which are found by their type, as commands are. An occasion is asked
/// about every typed sentence: it looks at the words first, and reads only where they may be meant for it.
/// </summary>
internal interface IContextReader
{
    /// <summary>When it is asked: the first one that finds a meaning is right. No two share one.</summary>
    int Order { get; }

    Task<Interpretation?> Understand(HeardSentence said, Turn turn, IWork work, CancellationToken cancel);

    /// <summary>
    /// Whether no names are kept at present of what is said where this is said. Then nothing of it goes to others with a name unless
    /// its speaker says so: it may have been meant for what goes on there.
    /// </summary>
    Task<bool> HidesNames(Turn turn, IWork work, CancellationToken cancel) => Task.FromResult(false);
}

/// <summary>A sentence as an occasion hears it.</summary>
/// <param name="Known">What it is wherever it is said; <c>null</c>: nothing that anybody knows.</param>
/// <param name="ComesNear">Whether it is nearly something known: a slip of the finger.</param>
internal sealed record HeardSentence(Words Words, ParsedSentence? Known, Func<bool> ComesNear);

/// <summary>What a sentence means on an occasion.</summary>
internal abstract record Interpretation
{
    /// <summary>This sentence, said in full.</summary>
    public sealed record Says(Utterance Sentence) : Interpretation
    {
        public Says(string sentence)
            : this(Utterance.Plain(sentence)) { }
    }

    /// <summary>One of several things: its speaker says which.</summary>
    public sealed record Asks(Reply Question) : Interpretation;

    /// <summary>Nothing certain: what may be meant is offered beside what else comes near.</summary>
    public sealed record Perhaps(
        Storyline.Core.Views.Rich Question,
        IReadOnlyList<Storyline.Core.Views.Button> Readings
    ) : Interpretation;
}

/// <summary>All occasions of the product.</summary>
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

    /// <summary>What goes on where this is said makes of it; <c>null</c>: it means what it means everywhere.</summary>
    public static async Task<Interpretation?> Understand(
        HeardSentence said,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        // The clock says what was meant when it was set, and a form its own sentence.
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
