using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Poker;

/// <summary>How a game goes on other than by taking a card.</summary>
public enum PokerSteering
{
    /// <summary>Another round on the same story; the rounds before are kept.</summary>
    Again,

    /// <summary>Leave the story without an estimate.</summary>
    Skip,

    /// <summary>End the game.</summary>
    End,
}

/// <summary>Votes again, skips a story, or ends the game.</summary>
public sealed record SteerPoker(PokerSentence On, PokerSteering How) : ICommand<SteerPoker>
{
    public static Usage Usage { get; } =
        new(
            Say: "poker again",
            Does: "votes again, skips the story or ends planning poker",
            Example: "poker again",
            Topic: "poker",
            Also: ["vote again", "poker skip", "poker end", "end poker", "again"]
        )
        {
            Rule = "the developers, the SM and whoever leads the game",
        };

    public static Parsed<SteerPoker> Parse(Words words)
    {
        if (words.Take("vote", "again"))
            return words.AtEnd
                ? new SteerPoker(new PokerSentence(null, null, null), PokerSteering.Again)
                : Parsed.NotMine;
        words.Rewind();
        if (words.Take("again|revote") || words.Pass("once", "more") || words.Pass("another", "round"))
            return words.AtEnd
                ? new SteerPoker(new PokerSentence(null, null, null), PokerSteering.Again)
                : Parsed.NotMine;
        words.Rewind();
        if (words.Take("end|stop|close|finish", "poker"))
            return words.AtEnd
                ? new SteerPoker(new PokerSentence(null, null, null), PokerSteering.End)
                : Parsed.NotMine;
        words.Rewind();
        if (words.Take("skip", "it|story"))
            return words.AtEnd
                ? new SteerPoker(new PokerSentence(null, null, null), PokerSteering.Skip)
                : Parsed.NotMine;
        foreach (
            var (verbs, how) in (ReadOnlySpan<(string, PokerSteering)>)
                [
                    ("again|revote|repeat", PokerSteering.Again),
                    ("skip|pass", PokerSteering.Skip),
                    ("end|stop|close|finish", PokerSteering.End),
                ]
        )
        {
            words.Rewind();
            if (PokerTable.Take(words, verbs, isAlone: false) is { } on)
                return words.AtEnd ? new SteerPoker(on, how) : Parsed.NotMine;
        }
        return Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (game, no) = await PokerTable.Find(turn, work, On, cancel);
        if (game is null)
            return no!;
        if (!Voters.Deals(turn, game))
            return Reply.No(
                "Those who estimate decide how it goes on, and whoever leads the poker.",
                new Button("See the table", "poker")
            );
        switch (How)
        {
            case PokerSteering.Again when !game.Round.IsRevealed:
                return Reply.No(
                    "This round is still on. Everybody can change their card until the reveal.",
                    new Button("See the table", "poker")
                );
            case PokerSteering.Again:
                game = await PokerTable.WithDeadline(
                    turn,
                    work,
                    game with
                    {
                        Rounds = [.. game.Rounds, new PokerRound()],
                    },
                    cancel
                );
                await PokerTable.Show(turn, work, game, cancel);
                return Reply.Private($"Round {game.Rounds.Count} on {game.Story} is open.");
            case PokerSteering.Skip:
                var skipped = game.Story;
                game = (
                    game with
                    {
                        Results = [.. game.Results, new PokerResult(skipped, null, game.Rounds.Count)],
                    }
                ).Next();
                game = await PokerTable.WithDeadline(turn, work, game, cancel);
                await PokerTable.Show(turn, work, game, cancel);
                return Reply.Private(
                    game.IsOver
                        ? $"{skipped} stays without an estimate. That was the last story."
                        : $"{skipped} stays without an estimate. {game.Story} is on the table now."
                );
            default:
                await PokerTable.Show(turn, work, game with { IsOver = true }, cancel);
                return Reply.Private(
                    "Poker is over. What was taken stays; hidden votes are never shown.",
                    new Button("See the backlog", "backlog")
                );
        }
    }
}
