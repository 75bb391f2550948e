using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>Renames a team.</summary>
/// <param name="Said">“Payments to Billing”, or the new name alone for the team of this channel.</param>
public sealed record RenameTeam(string Said) : ICommand<RenameTeam>
{
    public static Usage Usage { get; } =
        new(
            Say: "team rename <name> to <new name>",
            Does: "renames a team",
            Example: "team rename Payments to Billing",
            Topic: "team",
            Also: "rename team"
        )
        {
            Ways = TeamPhrases.RenameTeam,
            Rule = "the PM, or the PO of the team",
        };

    public static Parsed<RenameTeam> Parse(Words words)
    {
        if (!words.Take("team", "rename"))
            return Parsed.NotMine;
        var said = words.Rest();
        return new RenameTeam(said.Length > 0 ? said : words.Field("name") ?? "");
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var (team, name) = Read(product, turn);
        if (team is null)
            return OtherTeams.NoSuchTeam(Said[..Said.LastIndexOf(" to ", StringComparison.OrdinalIgnoreCase)], turn);
        if (await TeamRights.Refuse(team, turn, work, cancel) is { } refusal)
            return refusal;
        if (Said.Length == 0)
            return Reply.Ask(Form());
        if (TeamName.Refuse(name, product, team) is { } wrong)
            return Reply.No(wrong, new Button("All teams", "teams"));
        if (team.Name == name)
            return Reply.No($"It is called {name} already.", new Button("All teams", "teams"));
        work.Store(product.With(team with { Name = name }));
        return Reply.Done(
            $"Team {team.Name} is called {name:b} now.",
            new Button("See the team", $"team {name}"),
            new Button("Undo", "undo")
        );
    }

    private static Part.Form Form() =>
        new(
            "Rename this team",
            "team rename",
            "Rename",
            [new Input.Line("name", "What is its new name?", Required: true, MaxLength: TeamName.Longest)]
        );

    // A team's name may contain “to”: the longest part that names a team wins.
    private (Team? Team, string Name) Read(Product product, Turn turn)
    {
        for (
            var at = Said.LastIndexOf(" to ", StringComparison.OrdinalIgnoreCase);
            at > 0;
            at = Said.LastIndexOf(" to ", at - 1, StringComparison.OrdinalIgnoreCase)
        )
            if (product.TeamNamed(Said[..at]) is { } named)
                return (product.Team(named.Id), Said[(at + 4)..].Trim().Trim('"', '“', '”'));
        var isThis = Said.StartsWith("to ", StringComparison.OrdinalIgnoreCase);
        var isSplit = Said.Contains(" to ", StringComparison.OrdinalIgnoreCase) && !isThis;
        return isSplit ? (null, "") : (product.Team(turn.Team.Id), (isThis ? Said[3..] : Said).Trim());
    }
}
