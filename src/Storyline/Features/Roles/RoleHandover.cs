using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Roles;

/// <summary>
/// The rules by which roles change hands. Any member of the team's channel may take a vacant role. The holder passes on a filled
/// one, or says yes to it; PM and PO may pass on the SM's. A holder who has left counts as none. A stand-in cannot pass a role on.
/// </summary>
internal static class RoleHandover
{
    public static bool IsVacant(Role role, Turn turn) =>
        role is Role.ProductManager or Role.ProductOwner or Role.ScrumMaster
        && turn.Product.NamedTo(role, turn.Team) is null;

    /// <summary>Whether there is nobody who could say yes: the role is vacant, or its holder has left.</summary>
    public static async Task<bool> IsFree(Role role, Turn turn, IWork work, CancellationToken cancel) =>
        IsVacant(role, turn)
        || (turn.Product.NamedTo(role, turn.Team) is { } named && await work.IsGone(turn.Product, named, cancel));

    /// <summary>Why the speaker cannot make that person a developer or stakeholder, or give them a role; <c>null</c>: they can.</summary>
    public static Reply? Refuse(Role role, string person, bool isFree, Turn turn)
    {
        if (role is Role.Developer or Role.Stakeholder)
            return RefuseStanding(role, person, turn);
        if (MayPassOn(role, isFree, turn))
            return null;
        if (!isFree)
            return turn.Speaker.Is(Role.Stakeholder) ? RefuseFilled(role, turn) : null;
        if (person != turn.Speaker.Id)
            return Reply.No(
                $"{role.Short()} is vacant: you can take it yourself, or {NamesSomebody(role, turn)} can name somebody.",
                new Button($"Take {role.Short()}", $"make me {role.Short()}")
            );
        return turn.Speaker.Is(Role.Stakeholder)
            ? Reply.No(
                $"{role.Short()} is for a member of the team; you take part as a stakeholder. {NamesSomebody(role, turn)} can name you.",
                Ask(role)
            )
            : null;
    }

    /// <summary>Whether the speaker may hand the role on without anybody's yes.</summary>
    /// <param name="isFree">As <see cref="IsFree"/> says.</param>
    public static bool MayPassOn(Role role, bool isFree, Turn turn)
    {
        if (turn.Product.NamedTo(role, turn.Team) == turn.Speaker.Id)
            return true;
        var isStandIn =
            turn.Product.HolderOf(role, turn.Team, turn.Today) is { StandIn: not null } holder
            && holder.Member.Id == turn.Speaker.Id;
        if (isStandIn)
            return false;
        var leads = turn.Speaker.Is(Role.ProductManager) || turn.Speaker.Is(Role.ProductOwner);
        return isFree ? leads || turn.Speaker.Is(role) : leads && role == Role.ScrumMaster;
    }

    /// <summary>The hat in which the speaker hands a role on; <c>null</c>: the speaker takes a vacant one.</summary>
    public static Role? HatOf(Role role, Turn turn)
    {
        if (turn.Product.NamedTo(role, turn.Team) == turn.Speaker.Id)
            return role;
        foreach (var hat in (ReadOnlySpan<Role>)[Role.ProductManager, Role.ProductOwner])
            if (turn.Speaker.Is(hat))
                return hat;
        return null;
    }

    private static Reply RefuseFilled(Role role, Turn turn)
    {
        var holder = turn.Product.NamedTo(role, turn.Team)!;
        var others = role == Role.ScrumMaster ? "; PM and PO may do so too" : "";
        return Reply.No(
            $"{role.Short()} is {turn.Person(holder)}’s to pass on{others}. You can ask.",
            Ask(role),
            new Button("Who decides what", "roles")
        );
    }

    private static Reply? RefuseStanding(Role role, string person, Turn turn)
    {
        // PM and PO pass on their role themselves before they become stakeholders.
        if (
            role == Role.Stakeholder
            && person != turn.Speaker.Id
            && turn.Product.NamedRolesOf(person) is [{ Role: Role.ProductManager or Role.ProductOwner } held, ..]
        )
            return Reply.No(
                $"{turn.Person(person)} is {held.Role.Short()}, and passes that on before taking part as a stakeholder.",
                Ask(held.Role),
                new Button("Who decides what", "roles")
            );
        if (turn.Speaker.Is(Role.ProductManager) || turn.Speaker.Is(Role.ProductOwner))
            return null;
        // Anyone may step back to stakeholder; becoming a developer again needs PM or PO.
        if (person == turn.Speaker.Id && (role == Role.Stakeholder || !turn.Speaker.Is(Role.Stakeholder)))
            return null;
        return Reply.No(
            $"PM and PO decide who takes part as {role.Short()}: ask {Holder(Role.ProductManager, turn)} or {Holder(Role.ProductOwner, turn)}.",
            Ask(Role.ProductOwner)
        );
    }

    private static Button Ask(Role role) => new($"Ask {role.Short()}", $"ask {role.Short()}");

    // Where the holder has left, the other of PM and PO names somebody.
    private static Span.Mention NamesSomebody(Role role, Turn turn) =>
        IsVacant(role, turn) ? Holder(role, turn)
        : role == Role.ProductManager ? Holder(Role.ProductOwner, turn)
        : Holder(Role.ProductManager, turn);

    private static Span.Mention Holder(Role role, Turn turn)
    {
        var member = turn.Product.HolderOf(role, turn.Team, turn.Today)!.Member;
        return new Span.Mention(member.Id, member.Name);
    }
}
