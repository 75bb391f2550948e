using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>The sentences that one sentence runs, each in a turn of its own inside this one.</summary>
public sealed partial class Turn
{
    /// <summary>Most sentences nested in each other.</summary>
    private const int Deepest = 8;

    /// <summary>
    /// Most sentences run for one: a sentence about twenty stories, confirmed and accepted, takes a hundred.
    /// </summary>
    private const int MostCarried = 500;

    private int carried;

    private Turn(Turn from, SubSentence subSentence)
        : this(
            from.Inbound with
            {
                Said = from.Hearing.People?.Mentioned(subSentence.Said) ?? subSentence.Said,
                Fields = subSentence.Fields,
                Place = subSentence.Place ?? from.Inbound.Place,
            },
            RoomOf(from, subSentence.Team),
            from.Now,
            from.Limits,
            subSentence.Place is null ? from.Hearing : from.Hearing.Elsewhere(subSentence.By),
            from.Vocabulary,
            from.carry
        )
    {
        Firing = from.Firing;
        (Address, Model) = (from.Address, from.Model);
        Pseudonyms = from.Pseudonyms;
        IsConfirmed = subSentence.IsConfirmed;
        Credit = subSentence.Credit ?? from.Credit;
        Outer = from;
        if (subSentence.Credit is not null)
            from.Owe(subSentence.Credit);
        from.Says(subSentence.Said.Text);
    }

    private static TurnScope? RoomOf(Turn from, string? team) =>
        from.Room is { } turnScope
        && team is not null
        && team != turnScope.Team.Id
        && turnScope.Product.Team(team) is { } other
            ? TurnScope.Of(turnScope.Product, other, turnScope.Speaker.Member, from.Now)
            : from.Room;

    /// <summary>The turn in which a sentence would run, to inspect it without running it.</summary>
    internal Turn Inside(SubSentence subSentence) => new(this, subSentence);

    /// <summary>
    /// Runs another sentence in this turn's work, as the speaker: it is parsed, authorized and handled like any other.
    /// </summary>
    public Task<Reply> Run(SubSentence subSentence, IWork work, CancellationToken cancel) =>
        MayCarry()
            ? carry(subSentence, new Turn(this, subSentence), work, cancel)
            : Task.FromResult(Refusals.WithoutEnd());

    // Stops sentences that lead back to themselves.
    private bool MayCarry()
    {
        var (root, depth) = (this, 0);
        for (; root.Outer is { } outer; root = outer)
            depth++;
        return depth < Deepest && root.carried++ < MostCarried;
    }
}
