using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Roles;

/// <summary>Leaves a role vacant. Until somebody takes it, it falls to the next in line.</summary>
public sealed record StepDown(Role? Role) : ICommand<StepDown>
{
    public static Usage Usage { get; } =
        new(
            Say: "step down as <role>",
            Does: "leaves a role of yours vacant",
            Example: "step down as PO",
            Topic: "roles",
            Also: "leave role"
        )
        {
            Ways = RolePhrases.StepDown,
            Rule = "whoever holds the role by name",
            IsNeverGuessed = true,
        };

    public static Parsed<StepDown> Parse(Words words)
    {
        var isWhole = words.Take("step", "down") || words.Take("resign");
        if (!isWhole && !words.Take("leave|quit|drop"))
            return Parsed.NotMine;
        words.Skip("as|from|role|of|the|being");
        if (words.Take(out Role role))
            return words.Skip("role").AtEnd ? new StepDown(role) : Parsed.NotMine;
        return isWhole && words.AtEnd ? new StepDown((Role?)null) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var team = product.Team(turn.Team.Id)!;
        var (found, no) = FindRole(product, team, turn);
        if (found is not { } role)
            return no!;
        var left = product.WithHolder(role, team, null);
        work.Store(left);
        var next = left.HolderOf(role, left.Team(team.Id)!, turn.Today)!;
        if (next.Member.Id != turn.Speaker.Id)
            work.Tell(next.Member.Id, FallsToYou(role, turn));
        return Reply.Done(
            $"{role.Short():b} of team {team.Name} is vacant now; until somebody takes it, it falls to {turn.Person(next.Member.Id)} ({Line(left, next)}).",
            new Button("Undo", "undo"),
            new Button($"Take {role.Short()}", $"make me {role.Short()}")
        );
    }

    private (Role? Role, Reply? No) FindRole(Product product, Team team, Turn turn)
    {
        var mine = RoleNames.All.Where(role => product.NamedTo(role, team) == turn.Speaker.Id).ToList();
        if (Role is null && mine.Count != 1)
            return (null, WhichOne(mine));
        var role = Role ?? mine[0];
        return mine.Contains(role) ? (role, null) : (null, NotMine(role, turn));
    }

    private static View FallsToYou(Role role, Turn turn) =>
        View.Of(
            new Part.Paragraph(
                $"{RoleCard.Speaker(turn)} stepped down as {role.Short()} of {turn.Product.NameOf(turn.Team):b}. It falls to you until somebody takes it."
            ),
            new Part.Buttons([
                new Button($"Take {role.Short()}", $"make me {role.Short()}"),
                new Button("Who decides what", "roles"),
            ])
        );

    private static string Line(Product product, Holder next) =>
        next.StandIn is { } until ? $"standing in until {ScheduleWords.Date(until)}"
        : next.By == Storyline.Core.Products.Role.ProductManager && product.Pm is null ? "who set this up"
        : next.By.Short();

    private static Reply WhichOne(List<Role> mine) =>
        mine.Count == 0
            ? Reply.No(
                "You hold no named role here, so there is nothing to leave.",
                new Button("Who decides what", "roles")
            )
            : Reply.Ask(
                "Which role do you leave?",
                [.. mine.Select(role => new Button(role.Short(), $"step down as {role.Short()}"))]
            );

    private static Reply NotMine(Role role, Turn turn)
    {
        if (role is Storyline.Core.Products.Role.Developer or Storyline.Core.Products.Role.Stakeholder)
            return Reply.No(
                "Developers and stakeholders take part by being here; PM or PO can change how somebody does.",
                new Button("Who decides what", "roles")
            );
        var holder = turn.Product.HolderOf(role, turn.Team, turn.Today)!;
        if (holder.Member.Id != turn.Speaker.Id)
            return Reply.No(
                $"{role.Short()} is {turn.Person(holder.Member.Id)}, not you.",
                new Button("Who decides what", "roles")
            );
        return holder.StandIn is null
            ? Reply.No(
                $"{role.Short()} is vacant and only falls to you. It leaves you when somebody takes it.",
                new Button("Who decides what", "roles")
            )
            : Reply.No(
                $"You stand in for {role.Short()}; you can end that.",
                new Button("End it", $"end stand-in {role.Short()}")
            );
    }
}
