using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Poker;

/// <summary>What to do with a game other than taking a card.</summary>
public enum PokerSteering
{
    /// <summary>Start another round on the same story; earlier rounds are kept.</summary>
    Again,

    /// <summary>Leave the story without an estimate.</summary>
    Skip,

    /// <summary>End the game.</summary>
    End,
}

/// <summary>Votes again, skips a story, or ends the game.</summary>
public sealed record SteerPoker(PokerSentence On, PokerSteering How) : ICommand<SteerPoker>
{
    private static readonly (string Verbs, PokerSteering How)[] Verbs =
    [
        ("again|revote|repeat", PokerSteering.Again),
        ("skip|pass", PokerSteering.Skip),
        ("end|stop|close|finish", PokerSteering.End),
    ];

    public static Usage Usage { get; } =
        new(
            Say: "poker again",
            Does: "votes again, skips the story or ends planning poker",
            Example: "poker again",
            Topic: "poker",
            Also: ["vote again", "poker skip", "poker end", "end poker", "again"]
        )
        {
            Ways = PokerPhrases.Steer,
            Rule = "the developers, the SM and the person who leads the game",
        };

    public static Parsed<SteerPoker> Parse(Words words)
    {
        if (TakeShort(words) is { } wanted)
            return words.AtEnd ? new SteerPoker(PokerSentence.AtTable, wanted) : Parsed.NotMine;
        foreach (var (verbs, how) in Verbs)
        {
            words.Rewind();
            if (PokerTable.Take(words, verbs, isAlone: false) is { } on)
                return words.AtEnd ? new SteerPoker(on, how) : Parsed.NotMine;
        }
        return Parsed.NotMine;
    }

    // Without “poker” in front, only what can mean nothing else.
    private static PokerSteering? TakeShort(Words words)
    {
        if (words.Take("vote", "again"))
            return PokerSteering.Again;
        words.Rewind();
        if (words.Take("again|revote") || words.Pass("once", "more") || words.Pass("another", "round"))
            return PokerSteering.Again;
        words.Rewind();
        if (words.Take("end|stop|close|finish", "poker"))
            return PokerSteering.End;
        words.Rewind();
        return words.Take("skip", "it|story") ? PokerSteering.Skip : null;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (game, no) = await PokerTable.Find(turn, work, On, cancel);
        if (game is null)
            return no!;
        if (!Voters.Deals(turn, game))
            return Reply.No(
                "That is up to the people who estimate, and to the person who leads the game.",
                PokerTable.See
            );
        return How switch
        {
            PokerSteering.Again => await VoteAgain(turn, work, game, cancel),
            PokerSteering.Skip => await SkipStory(turn, work, game, cancel),
            _ => await End(turn, work, game, cancel),
        };
    }

    private static async Task<Reply> VoteAgain(Turn turn, IWork work, Game game, CancellationToken cancel)
    {
        if (!game.Round.IsRevealed)
            return Reply.No(
                "This round is still on. Everybody can change their card until the reveal.",
                PokerTable.See
            );
        game = await PokerTable.WithDeadline(turn, work, game.VoteAgain(), cancel);
        await PokerTable.Show(turn, work, game, cancel);
        return Reply.Private($"Round {game.Rounds.Count} on {game.Story} is open.");
    }

    private static async Task<Reply> SkipStory(Turn turn, IWork work, Game game, CancellationToken cancel)
    {
        var skipped = $"{game.Story} stays without an estimate.";
        game = await PokerTable.WithDeadline(turn, work, game.Settle(points: null), cancel);
        await PokerTable.Show(turn, work, game, cancel);
        return Reply.Private($"{skipped} {PokerCard.WhatIsNext(game)}");
    }

    private static async Task<Reply> End(Turn turn, IWork work, Game game, CancellationToken cancel)
    {
        await PokerTable.Show(turn, work, game with { IsOver = true }, cancel);
        return Reply.Private(
            "Poker is over. What was taken stays; hidden votes are never shown.",
            new Button("See the backlog", "backlog")
        );
    }
}
