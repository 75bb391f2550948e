using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Teams;

/// <summary>Removes a team that has no stories, so that nothing is lost.</summary>
public sealed record RemoveTeam(string Name) : ICommand<RemoveTeam>
{
    public static Usage Usage { get; } =
        new(
            Say: "team remove <name>",
            Does: "removes a team without stories",
            Example: "team remove Payments",
            Topic: "team",
            Matter: Matter.Teams,
            Also: ["remove team", "delete team"]
        )
        {
            IsNeverGuessed = true,
        };

    public static Parsed<RemoveTeam> Parse(Words words)
    {
        if (!words.Take("team", "remove|delete"))
            return Parsed.NotMine;
        return words.AtEnd ? Parsed.Ask("Which team?", new Button("All teams", "teams")) : new RemoveTeam(words.Rest());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        if (product.TeamNamed(Name) is not { } team)
            return OtherTeams.NoSuchTeam(Name, turn);
        if (Refuse(team, product, turn) is { } refusal)
            return refusal;
        if ((await work.Tally<Story>(new SortRange($"{team.Id}/"), 1, cancel)).Count > 0)
            return Reply.No(
                $"Team {team.Name} has stories, and they would be lost. Move the open ones first, for instance {$"{product.Key}-1 to team {turn.Team.Name}":c}.",
                new Button("See its backlog", $"backlog of {team.Name}")
            );
        work.Store(product.Without(team));
        foreach (var channel in team.Channels)
            work.ChangeDirectory(new DirectoryChange.Release(channel.Workspace, channel.Channel, product.ProductId));
        return Reply.Done($"Team {team.Name:b} is removed; its channels are free.", new Button("All teams", "teams"));
    }

    private static Reply? Refuse(Team team, Product product, Turn turn)
    {
        if (product.Teams.Count == 1)
            return Reply.No(
                $"{team.Name} is the only team of {product.Name}, so it stays.",
                new Button("Rename it", "team rename")
            );
        return team.Id == turn.Team.Id
            ? Reply.No(
                $"You are talking to team {team.Name} here. Say it in another team’s channel.",
                new Button("All teams", "teams")
            )
            : null;
    }
}
