using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>Chooses the team that a direct conversation is about, until another one is chosen.</summary>
public sealed record UseTeam(string Said) : ICommand<UseTeam>
{
    private const int MostOffered = 10;

    public static Usage Usage { get; } =
        new(
            Say: "use <key> <team>",
            Does: "chooses the team you mean in our direct conversation",
            Example: "use PB Payments",
            Topic: "team",
            Anywhere: true,
            Also: ["switch to", "switch team", "change team", "which team"]
        )
        {
            Ways = TeamPhrases.Use,
            Rule = "each person for their own direct conversation, among the teams of their products",
        };

    public static Parsed<UseTeam> Parse(Words words)
    {
        if (!words.Take("switch", "to") && !words.Take("switch|change", "team|product") && !words.Take("use"))
            return Parsed.NotMine;
        words.Skip("to|team|product|the");
        return new UseTeam(words.Rest());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (!turn.Place.IsDirect)
            return InChannel(turn);
        var teams = await TheirTeams.Of(turn, work, cancel);
        if (teams.Count == 0)
            return Refusals.Unknown();
        if (Said.Length == 0)
            return Offer("Which team do you mean here? I remember it for this conversation.", teams);
        switch (TeamNames.Find(teams, Said))
        {
            case [var (product, team)]:
                return Use(product, team, turn, work);
            case []:
                return Offer(
                    $"You aren’t part of a team called “{Storyline.Domain.Backlog.StoryWords.Cut(Said, 60)}”. These are yours.",
                    teams
                );
            case var several:
                return Offer($"Several of your teams are called “{Said}”. Which one do you mean?", several);
        }
    }

    private static Reply Use(Product product, Team team, Turn turn, IWork work)
    {
        var person = MemberId.Of(turn.Inbound);
        if (
            turn.Room is { } turnScope
            && turnScope.Product.ProductId == product.ProductId
            && turnScope.Team.Id == team.Id
        )
            return Reply.Private(
                $"We are talking about {TheirTeams.Label(product, team):b} already.",
                new Button("See the backlog", "backlog"),
                new Button("Another one", "use")
            );
        work.SwitchTo(product);
        work.ChangeDirectory(DirectoryChange.Choice(turn.Place, product, team));
        var roles = TurnScope
            .Of(product, team, product.MemberOf(person), turn.Now)
            .Speaker.Roles.Select(role => role.Title());
        return Reply.Done(
            $"Here we talk about {TheirTeams.Label(product, team):b} ({product.Key}) from now on, and you are {string.Join(" and ", roles)}. Say {"use":c} to change that.",
            new Button("See the backlog", "backlog"),
            new Button("What waits for me", "home"),
            new Button("Another one", "use")
        );
    }

    private static Reply InChannel(Turn turn) =>
        turn.Room is { } turnScope
            ? Reply.No(
                $"This channel belongs to {TheirTeams.Label(turnScope.Product, turnScope.Team):b}. In our direct conversation you choose; a channel is bound to another team with {"bind to":c}.",
                new Button("All teams", "teams")
            )
            : Reply.No(
                "You choose a team in our direct conversation. A channel is bound to one: say bind to and the team’s name.",
                new Button("Set up", "setup")
            );

    private static Reply Offer(Rich question, IReadOnlyList<(Product Product, Team Team)> teams) =>
        Reply.Ask(question, TheirTeams.Buttons(teams, "use", MostOffered));
}
