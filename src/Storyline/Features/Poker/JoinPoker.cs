using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Poker;

/// <summary>Watches instead of voting, or invites somebody to vote who is not a developer.</summary>
/// <param name="Invites">The person to invite; <c>null</c>: the speaker watches.</param>
public sealed record JoinPoker(PokerSentence On, MentionedEntity? Invites) : ICommand<JoinPoker>
{
    public static Usage Usage { get; } =
        new(
            Say: "poker invite @…",
            Does: "lets somebody vote who is not a developer; “poker watch” watches without voting",
            Example: "poker watch",
            Topic: "poker",
            Also: ["poker watch", "poker invite"]
        )
        {
            Ways = PokerPhrases.Watch,
            Rule = "each person for themselves; the developers and the person who leads invite others",
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
            : Parsed.Ask("Whom? Say for instance “poker invite @Priya”.", PokerTable.See);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (game, no) = await PokerTable.Find(turn, work, On, cancel);
        if (game is null)
            return no!;
        if (Invites is { } person)
            return await Invite(turn, work, game, person, cancel);
        await PokerTable.Show(turn, work, game.Watch(turn.Speaker.Id), cancel);
        return Reply.Private(
            Voters.May(turn, game)
                ? "You are watching. Nobody waits for your card; play one to vote again."
                : "You are watching."
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
            return Reply.No("The developers invite others to vote.", PokerTable.See);
        var id = turn.IdOf(person);
        if (!turn.Product.People.ContainsKey(id))
            return Reply.No(
                $"{person.Name} is not part of {turn.Product.Name} yet. They have to say something in the channel first.",
                new Button("See the team", "roles")
            );
        if (game.Invited.Contains(id))
            return Reply.Private($"{person.Name} is invited already.");
        await PokerTable.Show(turn, work, game.Invite(id), cancel);
        return Reply.Private($"{person.Name} can vote in this game.");
    }
}
