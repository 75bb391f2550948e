using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Poker;

/// <summary>Turns the cards over, once. The clock does it at the deadline.</summary>
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
            Ways = PokerPhrases.Reveal,
            Rule = "the developers, the SM and the person who leads the game",
        };

    public static Parsed<RevealVotes> Parse(Words words) =>
        PokerTable.Take(words, "reveal", isAlone: true) is { } on && words.Skip("the|cards|votes").AtEnd
            ? new RevealVotes(on)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (game, no) = await PokerTable.Find(turn, work, On, cancel);
        if (turn.IsByClock)
            return await RevealAtDeadline(turn, work, game, cancel);
        if (game is null)
            return await AskAtCeremony(turn, work, cancel) ?? no!;
        if (!Voters.Deals(turn, game))
            return Reply.No(
                "The votes are revealed by the people who estimate, or by the person who leads the game.",
                PokerTable.See
            );
        if (game.Round.IsRevealed)
            return Reply.Private($"The votes on {game.Story} are revealed already.", PokerTable.See);
        if (game.Round.Votes.Count == 0)
            return Reply.No($"Nobody has voted on {game.Story:b} yet.", PokerTable.See);
        var revealed = VoteReveal.Turn(turn, work, game);
        await PokerTable.Show(turn, work, revealed, cancel);
        return Reply.Private($"{revealed.Story}: {PokerCard.Spread(revealed)}");
    }

    // Without any vote there is nothing to reveal, so people reveal later.
    private static async Task<Reply> RevealAtDeadline(Turn turn, IWork work, Game? game, CancellationToken cancel)
    {
        if (game is { Round: { IsRevealed: false, Votes.Count: > 0 } })
            await PokerTable.Show(turn, work, VoteReveal.Turn(turn, work, game), cancel);
        return Reply.Silent;
    }

    // During a ceremony that gathers answers, “reveal” means those.
    private static async Task<Reply?> AskAtCeremony(Turn turn, IWork work, CancellationToken cancel) =>
        (await work.FindSession(turn, null, null, cancel)).Session
            is { Step.Gathers: ContributionKind.Rate or ContributionKind.Pulse } session
            ? Reply.No(
                $"No poker is open. The {session.Title} is at {session.Step.Name}.",
                new Button("Reveal its answers", SessionCard.Say(session, "reveal"))
            )
            : null;
}

/// <summary>The only place where votes become visible.</summary>
internal static class VoteReveal
{
    private const int MostNamed = 5;

    /// <summary>
    /// Reveals the round and asks the highest and the lowest voters for their reasons, in the thread.
    /// </summary>
    public static Game Turn(Turn turn, IWork work, Game game)
    {
        game = game.Reveal();
        if (game.Spread() is not { } voteSpread || voteSpread.Low == voteSpread.High)
            return game;
        var numbers = game.Round.Numbers();
        var high = Names(turn, numbers.Where(vote => vote.Worth == voteSpread.High));
        var low = Names(turn, numbers.Where(vote => vote.Worth == voteSpread.Low));
        work.Post(
            game.Place,
            View.Of(new Part.Paragraph($"{game.Story:b}: high ({high}) and low ({low}), tell us why.")),
            under: game.Card
        );
        return game;
    }

    private static Rich Names(Turn turn, IEnumerable<(string Member, Vote Vote, double Worth)> votes) =>
        Rich.Join(
            ", ",
            votes
                .Take(MostNamed)
                .Select(vote => (Rich)$"{Mention(turn, vote.Member, vote.Vote)} {Deck.Say(vote.Vote.Card)}")
        );

    // Someone who has given a reason is not notified.
    private static Span.Mention Mention(Turn turn, string member, Vote vote) =>
        new(member, turn.Product.MemberOf(member).Name, Pings: vote.Reason is null);
}
