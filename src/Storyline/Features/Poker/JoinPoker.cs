using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Poker;

/// <summary>Watches instead of voting, or invites somebody to vote who is not a developer.</summary>
/// <param name="Invites">The people to invite; <c>null</c>: the speaker watches.</param>
public sealed record JoinPoker(PokerSentence On, PeopleReading? Invites) : ICommand<JoinPoker>
{
    // “everybody”: the Scrum team.
    private static readonly PeopleReading WholeTeam = new([], [Role.Developer, Role.ProductOwner, Role.ScrumMaster]);

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
        return words.TakeAudience(out var people, out var isEveryone) && words.AtEnd
                ? new JoinPoker(on, isEveryone ? WholeTeam : people)
            : words.Take(out MentionedEntity person) && words.AtEnd ? new JoinPoker(on, new PeopleReading([person], []))
            : Parsed.Ask("Whom? Say for instance “poker invite @Priya”.", PokerTable.See);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (game, no) = await PokerTable.Find(turn, work, On, cancel);
        if (game is null)
            return no!;
        if (Invites is { } people)
            return await Invite(turn, work, game, people, cancel);
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
        PeopleReading people,
        CancellationToken cancel
    )
    {
        if (turn.Speaker.Decides(Matter.Estimates) is Permit.Refused && game.Lead != turn.Speaker.Id)
            return Reply.No("The developers invite others to vote.", PokerTable.See);
        var (members, no) = turn.MembersOf(people == WholeTeam ? Held(turn) : people);
        if (no is not null)
            return no;
        var fresh = members
            .Where(member =>
                !game.Invited.Contains(member.Id)
                && !(people == WholeTeam && Voters.Expected(turn, game).Contains(member.Id))
            )
            .ToList();
        if (fresh.Count == 0)
            return Reply.Private(
                people == WholeTeam ? "The whole team can vote already."
                : members is [var only] ? $"{only.Name} is invited already."
                : "They are invited already."
            );
        await PokerTable.Show(turn, work, fresh.Aggregate(game, (so, one) => so.Invite(one.Id)), cancel);
        return Reply.Private($"{NamesOf(fresh)} can vote in this game.");
    }

    private static PeopleReading Held(Turn turn) =>
        WholeTeam with
        {
            Roles = [.. WholeTeam.Roles.Where(role => turn.Product.HoldersOf(role, turn.Team, turn.Today).Count > 0)],
        };

    private static string NamesOf(List<Member> members) =>
        members.Count == 1
            ? members[0].Name
            : $"{string.Join(", ", members.SkipLast(1).Select(member => member.Name))} and {members[^1].Name}";
}
