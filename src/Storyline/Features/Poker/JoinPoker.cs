using Storyline.Accountability;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Poker;

/// <summary>Watches instead of voting, or invites somebody to vote who is no developer.</summary>
/// <param name="Invites">Whom; <c>null</c>: the speaker watches.</param>
public sealed record JoinPoker(Said On, Entity? Invites) : ICommand<JoinPoker>
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
        if (Table.Take(words, "watch", isAlone: false) is { } watching)
            return words.Skip("only").AtEnd ? new JoinPoker(watching, null) : Parsed.NotMine;
        words.Rewind();
        if (Table.Take(words, "invite", isAlone: false) is not { } on)
            return Parsed.NotMine;
        return words.Take(out Entity person)
            ? new JoinPoker(on, person)
            : Parsed.Ask("Whom? Say for instance “poker invite @Priya”.", new Button("See the table", "poker"));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (game, no) = await Table.Find(turn, work, On, cancel);
        if (game is null)
            return no!;
        if (Invites is { } person)
            return await Invite(turn, work, game, person, cancel);
        var round = game.Round.IsRevealed
            ? game.Round
            : game.Round with
            {
                Votes = game.Round.Votes.Where(vote => vote.Key != turn.Speaker.Id).ToDictionary(),
            };
        game = game.With(round) with { Watchers = [.. game.Watchers.Union([turn.Speaker.Id])] };
        await Table.Show(turn, work, game, cancel);
        return Reply.Private(
            Voters.May(turn, game)
                ? "You watch. Nobody waits for your card; playing one brings you back in."
                : "You watch."
        );
    }

    private static async Task<Reply> Invite(Turn turn, IWork work, Game game, Entity person, CancellationToken cancel)
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
        await Table.Show(
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
