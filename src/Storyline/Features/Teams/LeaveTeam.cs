using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>
/// Takes the speaker out of the team: their roles in it become vacant, and direct conversations no longer offer it.
/// </summary>
public sealed record LeaveTeam : ICommand<LeaveTeam>
{
    public static Usage Usage { get; } =
        new(
            Say: "leave team",
            Does: "takes you out of this team and hands your roles back",
            Example: "leave team",
            Topic: "team",
            Also: "leave product"
        )
        {
            Ways = TeamPhrases.Leave,
            Rule = "each person for themselves",
            IsNeverGuessed = true,
        };

    public static Parsed<LeaveTeam> Parse(Words words)
    {
        if (!words.Take("leave", "team") && !words.Take("leave", "this|the|my", "team"))
            return Parsed.NotMine;
        return words.AtEnd ? new LeaveTeam() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var (person, team) = (turn.Speaker.Id, product.Team(turn.Team.Id)!);
        if (product.IsOnlyTeamOf(person, team) && product.NeedsAsLast(person))
            return Reply.No(
                $"You set {product.Name} up, and without you nobody would decide. Pass PM on first, then leave.",
                new Button("Pass PM on", "make PM"),
                new Button("Who decides what", "roles")
            );
        var roles = product.RolesLeftBy(person, team);
        if (!turn.IsConfirmed)
            return Reply.Preview(View.Of(new Part.Paragraph(Effect(team, roles))), $"Leave {team.Name}");
        work.Store(product.Leaving(person, team));
        foreach (var account in product.AccountsOf(person))
            work.ChangeDirectory(
                new DirectoryChange.Leave(MemberId.WorkspaceOf(account), account, product.ProductId, team.Id)
            );
        return Left(turn, team, roles);
    }

    private static Reply Left(Turn turn, Team team, IReadOnlyList<Storyline.Core.Products.Role> roles)
    {
        var verb = roles.Count == 1 ? "is" : "are";
        Rich vacant = roles.Count == 0 ? "" : $" {Roles(roles)} {verb} vacant now.";
        return Reply.Done(
            $"{new Span.Mention(turn.Speaker.Id, turn.Speaker.Name)} has left team {team.Name:b}.{vacant}",
            new Button("Who decides what", "roles")
        );
    }

    private static Rich Effect(Team team, IReadOnlyList<Storyline.Core.Products.Role> roles)
    {
        Rich vacant = roles.Count == 0 ? "" : $" and {Roles(roles)} would be vacant";
        return $"You would leave team {team.Name:b}{vacant}. Stories assigned to you stay yours. Speaking in its channels brings you back.";
    }

    private static string Roles(IReadOnlyList<Storyline.Core.Products.Role> roles) =>
        string.Join(" and ", roles.Select(role => Storyline.Core.Products.RoleNames.Short(role)));
}
