using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Roles;

/// <summary>Ends standing in for a role before its time.</summary>
public sealed record EndStandIn(Role? Role) : ICommand<EndStandIn>
{
    public static Usage Usage { get; } =
        new(
            Say: "end stand-in <role>",
            Does: "ends standing in for a role",
            Example: "end stand-in PO",
            Topic: "roles",
            Also: "stop standing in"
        )
        {
            Rule = "the stand-in and whoever holds the role; for the SM, and where a role is vacant, also PM and PO",
        };

    public static Parsed<EndStandIn> Parse(Words words)
    {
        if (!words.Take("end|stop|cancel|remove"))
            return Parsed.NotMine;
        words.Skip("the|my");
        if (!words.Take("stand-in|standin|standing-in") && !words.Take("stand|standing", "in"))
            return Parsed.NotMine;
        words.Skip("for|of|as|the");
        Role? role = words.Take(out Role named) ? named : null;
        return words.AtEnd ? new EndStandIn(role) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var ending = product
            .StandIns.Where(one =>
                one.Until >= turn.Today
                && (one.Team ?? turn.Team.Id) == turn.Team.Id
                && (Role is null || one.Role == Role)
            )
            .OrderBy(one => one.From)
            .ToList();
        if (ending.Count == 0)
            return Reply.No(
                $"Nobody stands in for {Role?.Short() ?? "anybody"} here.",
                new Button("Who decides what", "roles")
            );
        if (Role is null && ending.Select(one => one.Role).Distinct().Count() > 1)
            return Reply.Ask(
                "For which role?",
                [
                    .. ending
                        .Select(one => one.Role)
                        .Distinct()
                        .Select(role => new Button(role.Short(), $"end stand-in {role.Short()}")),
                ]
            );
        var standIn = ending[0];
        if (
            standIn.Person != turn.Speaker.Id
            && !RoleHandover.MayPassOn(standIn.Role, await RoleHandover.IsFree(standIn.Role, turn, work, cancel), turn)
        )
            return Reply.No(
                $"{RoleCard.StandInLine(standIn, product)} They can end it themselves, or {WhoElse(standIn.Role, product, turn)}.",
                new Button($"Ask {standIn.Role.Short()}", $"ask {standIn.Role.Short()}")
            );

        var without = product with
        {
            StandIns = [.. product.StandIns.Where(one => one != standIn && one.Until >= turn.Today)],
        };
        work.Store(without);
        var next = without.HolderOf(standIn.Role, turn.Team, turn.Today)!;
        var name = new Span.Mention(standIn.Person, product.MemberOf(standIn.Person).Name);
        if (standIn.Person != turn.Speaker.Id)
            work.Tell(
                standIn.Person,
                View.Of(new Part.Paragraph($"You no longer stand in for {standIn.Role.Short()} of {product.Name}."))
            );
        return Reply.Done(
            $"{name} no longer stands in for {standIn.Role.Short()}; it is {new Span.Mention(next.Member.Id, next.Member.Name)}’s ({RoleCard.Hold(next)}).",
            new Button("Undo", "undo")
        );
    }

    private static Rich WhoElse(Role role, Product product, Turn turn) =>
        product.NamedTo(role, turn.Team) is not { } holder ? "PM and PO"
        : role == Storyline.Core.Products.Role.ScrumMaster ? $"{ProposalDesk.Name(product, holder)}, or PM and PO"
        : (Rich)$"{ProposalDesk.Name(product, holder)}";
}
