using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>Leaves the team: the speaker's roles in it are vacant, and it is none of theirs any more in direct conversations.</summary>
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
            Rule = "each person for themselves",
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
        var isLast = product.MemberOf(person).Teams.All(one => one == team.Id);
        if (isLast && product.NeedsAsLast(person))
            return Reply.No(
                $"You set {product.Name} up, and without you nobody would decide. Pass PM on first, then leave.",
                new Button("Pass PM on", "make PM"),
                new Button("Who decides what", "roles")
            );
        var roles = product
            .NamedRolesOf(person)
            .Where(one => one.Team.Id == team.Id || isLast)
            .Select(one => one.Role)
            .Distinct()
            .ToList();
        if (!turn.IsConfirmed)
            return Reply.Preview(View.Of(new Part.Paragraph(Effect(team, roles))), $"Leave {team.Name}");

        work.Store(product.Leaving(person, team));
        foreach (var account in product.AccountsOf(person))
            work.ChangeDirectory(
                new DirectoryChange.Leave(MemberId.WorkspaceOf(account), account, product.ProductId, team.Id)
            );
        Rich vacant = roles.Count == 0 ? "" : $" {Roles(roles)} {(roles.Count == 1 ? "is" : "are")} vacant now.";
        return Reply.Done(
            $"{new Span.Mention(person, turn.Speaker.Name)} has left team {team.Name:b}.{vacant}",
            new Button("Who decides what", "roles")
        );
    }

    private static Rich Effect(Team team, List<Storyline.Core.Products.Role> roles)
    {
        Rich vacant = roles.Count == 0 ? "" : $" and {Roles(roles)} would be vacant";
        return $"You would no longer be part of team {team.Name:b}{vacant}. Stories assigned to you stay yours until somebody takes them. Saying something in one of its channels brings you back.";
    }

    private static string Roles(List<Storyline.Core.Products.Role> roles) =>
        string.Join(" and ", roles.Select(role => Storyline.Core.Products.RoleNames.Short(role)));
}
