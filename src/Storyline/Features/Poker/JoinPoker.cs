using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Poker;

/// <summary>Watches instead of voting, or invites somebody to vote who is no developer.</summary>
/// <param name="Invites">Whom; <c>null</c>: the speaker watches.</param>
public sealed record JoinPoker(PokerSentence On, MentionedEntity? Invites) : ICommand<JoinPoker>
{
    public static Usage Usage { get; } =
        new(
            Say: "poker invite @…",
            Does: "lets somebody vote who is no developer; “poker watch” looks on without voting",
            Example: "poker watch",
            Topic: "poker",
            Also: ["poker watch", "poker invite"]
        )
        {
            Rule = "each person for themselves; the developers and whoever leads invite others",
        };

    public static Parsed<JoinPoker> Parse(Words words)
    {
        if (PokerTable.Take(words, "watch", isAlone: false) is { } watching)
            return words.Skip("only").AtEnd ? new JoinPoker(watching, null) : Parsed.NotMine;
        words.Rewind();
        if (PokerTable.Take(words, "invite", isAlone: false) is not { } on)
            return Parsed.NotMine;
        return words.Take(out MentionedEntity person)
            ? new JoinPoker(on, person)
            : Parsed.Ask("Whom? Say for instance “poker invite @Priya”.", new Button("See the table", "poker"));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (game, no) = await PokerTable.Find(turn, work, On, cancel);
        if (game is null)
            return no!;
        if (Invites is { } person)
            return await Invite(turn, work, game, person, cancel);
        var pokerRound = game.Round.IsRevealed
            ? game.Round
            : game.Round with
            {
                Votes = game.Round.Votes.Where(vote => vote.Key != turn.Speaker.Id).ToDictionary(),
            };
        game = game.With(pokerRound) with { Watchers = [.. game.Watchers.Union([turn.Speaker.Id])] };
        await PokerTable.Show(turn, work, game, cancel);
        return Reply.Private(
            Voters.May(turn, game)
                ? "You watch. Nobody waits for your card; playing one brings you back in."
                : "You watch."
        );
    }

    private static async Task<Reply> Invite(
        Turn turn,
        IWork work,
        Game game,
        MentionedEntity person,
        CancellationToken cancel
    )
    {
        if (turn.Speaker.Decides(Matter.Estimates) is Permit.Refused && game.Lead != turn.Speaker.Id)
            return Reply.No("The developers invite others to vote.", new Button("See the table", "poker"));
        var id = turn.IdOf(person);
        if (!turn.Product.People.ContainsKey(id))
            return Reply.No(
                $"{person.Name} is not part of {turn.Product.Name} yet; they say something in the channel first.",
                new Button("See the team", "roles")
            );
        if (game.Invited.Contains(id))
            return Reply.Private($"{person.Name} is invited already.");
        await PokerTable.Show(
            turn,
            work,
            game with
            {
                Invited = [.. game.Invited, id],
                Watchers = [.. game.Watchers.Where(watcher => watcher != id)],
            },
            cancel
        );
        return Reply.Private($"{person.Name} can vote in this game.");
    }
}
