using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
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
            Ways = RolePhrases.EndStandIn,
            Rule = "the stand-in and whoever holds the role; for the SM, and where a role is vacant, also PM and PO",
            IsNeverGuessed = true,
        };

    public static Parsed<EndStandIn> Parse(Words words)
    {
        if (words.Take(out MentionedEntity _))
            return ReadStopped(words);
        if (!words.Take("end|stop|cancel|remove|finish"))
            return Parsed.NotMine;
        words.Skip("the|my|being");
        if (!words.Take("stand-in|standin|standing-in|cover|covering|deputy") && !words.Take("stand|standing", "in"))
            return Parsed.NotMine;
        words.Skip("for|of|as|the|role");
        Role? role = words.Take(out Role named) ? named : null;
        words.Skip("me|now|today|early|again|already");
        return words.AtEnd ? new EndStandIn(role) : Parsed.NotMine;
    }

    // “@bo no longer covers for me”, “@bo stops standing in for PO”
    private static Parsed<EndStandIn> ReadStopped(Words words)
    {
        if (!words.Take("no", "longer") && !words.Take("stops|stop|doesn't|needn't"))
            return Parsed.NotMine;
        words.Skip("to|have|need");
        if (!words.Take("cover|covers|covering|stand-in") && !words.Take("stand|stands|standing", "in"))
            return Parsed.NotMine;
        words.Skip("for|as|me|the|anymore|any|more");
        Role? role = words.Take(out Role named) ? named : null;
        return words.Skip("anymore|any|more|now").AtEnd ? new EndStandIn(role) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var (standIn, no) = FindStandIn(product, turn);
        if (standIn is null)
            return no!;
        var isOwn = standIn.Person == turn.Speaker.Id;
        if (!isOwn && await Refuse(standIn, product, turn, work, cancel) is { } refusal)
            return refusal;
        var without = product.Without(standIn, turn.Today);
        work.Store(without);
        if (!isOwn)
            work.Tell(standIn.Person, StandInCard.Ended(standIn, product));
        return Ended(standIn, without.HolderOf(standIn.Role, turn.Team, turn.Today)!, turn);
    }

    private (StandIn? StandIn, Reply? No) FindStandIn(Product product, Turn turn)
    {
        var found = product
            .StandIns.Where(one => one.Until >= turn.Today && (one.Team ?? turn.Team.Id) == turn.Team.Id)
            .Where(one => Role is null || one.Role == Role)
            .OrderBy(one => one.From)
            .ToList();
        var roles = found.Select(one => one.Role).Distinct().ToList();
        if (roles.Count > 1)
            return (null, AskWhich(roles));
        if (found is [var first, ..])
            return (first, null);
        return (
            null,
            Reply.No(
                $"Nobody stands in for {Role?.Short() ?? "anybody"} here.",
                new Button("Who decides what", "roles")
            )
        );
    }

    private static Reply AskWhich(IEnumerable<Role> roles) =>
        Reply.Ask(
            "For which role?",
            [.. roles.Select(role => new Button(role.Short(), $"end stand-in {role.Short()}"))]
        );

    private static async Task<Reply?> Refuse(
        StandIn standIn,
        Product product,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var role = standIn.Role;
        if (RoleHandover.MayPassOn(role, await RoleHandover.IsFree(role, turn, work, cancel), turn))
            return null;
        return Reply.No(
            $"{RoleCard.StandInLine(standIn, product)} They can end it themselves, or {WhoElse(role, product, turn)}.",
            new Button($"Ask {role.Short()}", $"ask {role.Short()}")
        );
    }

    private static Reply Ended(StandIn standIn, Holder next, Turn turn) =>
        Reply.Done(
            $"{turn.Person(standIn.Person)} no longer stands in for {standIn.Role.Short()}; it is {turn.Person(next.Member.Id)}’s ({RoleCard.Hold(next)}).",
            new Button("Undo", "undo")
        );

    private static Rich WhoElse(Role role, Product product, Turn turn) =>
        product.NamedTo(role, turn.Team) is not { } holder ? "PM and PO"
        : role == Storyline.Core.Products.Role.ScrumMaster ? $"{ProposalDesk.Name(product, holder)}, or PM and PO"
        : (Rich)$"{ProposalDesk.Name(product, holder)}";
}
