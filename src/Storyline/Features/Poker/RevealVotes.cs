using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Poker;

/// <summary>Turns the cards over, once.</summary>
public sealed record RevealVotes(PokerSentence On) : ICommand<RevealVotes>
{
    public static Usage Usage { get; } =
        new(
            Say: "reveal",
            Does: "turns the cards over in planning poker",
            Example: "reveal",
            Topic: "poker",
            Also: ["poker reveal", "show votes"]
        )
        {
            Rule = "the developers, the SM and whoever leads the game",
        };

    public static Parsed<RevealVotes> Parse(Words words) =>
        PokerTable.Take(words, "reveal", isAlone: true) is { } on && words.Skip("the|cards|votes").AtEnd
            ? new RevealVotes(on)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (game, no) = await PokerTable.Find(turn, work, On, cancel);
        if (game is null)
            return turn.IsByClock ? Reply.Silent : await Elsewhere(turn, work, cancel) ?? no!;
        // The clock reveals at the deadline; with no vote at all it waits for people again.
        if (turn.IsByClock && (game.Round.IsRevealed || game.Round.Votes.Count == 0))
            return Reply.Silent;
        if (!turn.IsByClock && !Voters.Deals(turn, game))
            return Reply.No(
                "Those who estimate reveal the votes, and whoever leads the poker.",
                new Button("See the table", "poker")
            );
        if (game.Round.IsRevealed)
            return Reply.Private(
                $"The votes on {game.Story} are revealed already.",
                new Button("See the table", "poker")
            );
        if (game.Round.Votes.Count == 0)
            return Reply.No($"Nobody has voted on {game.Story:b} yet.", new Button("See the table", "poker"));
        game = VoteReveal.Turn(turn, work, game);
        await PokerTable.Show(turn, work, game, cancel);
        if (turn.IsByClock)
            return Reply.Silent;
        return Reply.Private($"{game.Story}: {PokerCard.Spread(game)}");
    }

    // Whoever says «reveal» while a ceremony asks for answers means those.
    private static async Task<Reply?> Elsewhere(Turn turn, IWork work, CancellationToken cancel) =>
        (await work.FindSession(turn, null, null, cancel)).Session
            is { Step.Gathers: ContributionKind.Rate or ContributionKind.Pulse } session
            ? Reply.No(
                $"No poker is open. The {session.Title} is at {session.Step.Name}.",
                new Button("Reveal its answers", SessionCard.Say(session, "reveal"))
            )
            : null;
}

/// <summary>The one moment at which votes become visible.</summary>
internal static class VoteReveal
{
    /// <summary>Reveals the round and asks the highest and the lowest for their reasons, in the thread.</summary>
    public static Game Turn(Turn turn, IWork work, Game game)
    {
        game = game.With(game.Round with { IsRevealed = true });
        var numbers = game.Round.Numbers();
        if (numbers.Count < 2 || numbers[0].Worth == numbers[^1].Worth)
            return game;
        var high = numbers.Where(vote => vote.Worth == numbers[^1].Worth).ToList();
        var low = numbers.Where(vote => vote.Worth == numbers[0].Worth).ToList();
        work.Post(
            game.Place,
            View.Of(
                new Part.Paragraph(
                    $"{game.Story:b}: high ({Names(turn, high)}) and low ({Names(turn, low)}), tell us why."
                )
            ),
            under: game.Card
        );
        return game;
    }

    private static Rich Names(Turn turn, List<(string Member, Vote Vote, double Worth)> votes) =>
        Rich.Join(
            ", ",
            votes
                .Take(5)
                .Select(vote =>
                    (Rich)
                        $"{new Span.Mention(vote.Member, turn.Product.MemberOf(vote.Member).Name, Pings: vote.Vote.Reason is null)} {Deck.Say(vote.Vote.Card)}"
                )
        );
}
