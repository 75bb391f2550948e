using Storyline.Accountability;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Roles;

/// <summary>
/// The rules by which roles change hands: a vacant one may be taken by any member of the team's channel; a filled one is passed
/// on by its holder, or by PM and PO for the others. A stand-in keeps the chair warm and does not give it away.
/// </summary>
internal static class Passing
{
    public static bool IsVacant(Role role, Turn turn) =>
        role is Role.ProductManager or Role.ProductOwner or Role.ScrumMaster
        && turn.Product.NamedTo(role, turn.Team) is null;

    /// <summary>Why the speaker cannot give the role to that person, or <c>null</c>: they can.</summary>
    public static Reply? Refuse(Role role, string person, Turn turn)
    {
        if (role is Role.Developer or Role.Stakeholder)
            return RefuseStanding(role, person, turn);
        if (MayPassOn(role, turn))
            return null;
        if (!IsVacant(role, turn))
            return RefuseFilled(role, turn);
        if (person != turn.Speaker.Id)
            return Reply.No(
                $"{role.Short()} is vacant: you can take it yourself, or {Holder(role, turn)} can name somebody.",
                new Button($"Take {role.Short()}", $"make me {role.Short()}")
            );
        return turn.Speaker.Is(Role.Stakeholder)
            ? Reply.No(
                $"{role.Short()} is for a member of the team; you take part as a stakeholder. {Holder(role, turn)} can name you.",
                Ask(role)
            )
            : null;
    }

    /// <summary>Whether the speaker may hand the role on, whoever holds it.</summary>
    public static bool MayPassOn(Role role, Turn turn)
    {
        if (turn.Product.NamedTo(role, turn.Team) == turn.Speaker.Id)
            return true;
        var isStandIn =
            turn.Product.HolderOf(role, turn.Team, turn.Today) is { StandIn: not null } holder
            && holder.Member.Id == turn.Speaker.Id;
        return !isStandIn
            && (
                turn.Speaker.Is(Role.ProductManager)
                || turn.Speaker.Is(Role.ProductOwner)
                || (IsVacant(role, turn) && turn.Speaker.Is(role))
            );
    }

    /// <summary>The hat in which the speaker hands a role on; <c>null</c>: none, a vacant one is taken.</summary>
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
        var named = turn.Product.MemberOf(turn.Product.NamedTo(role, turn.Team)!);
        return Reply.No(
            $"{role.Short()} is {new Span.Mention(named.Id, named.Name)}’s to pass on, or for PM and PO. You can ask.",
            Ask(role),
            new Button("Who decides what", "roles")
        );
    }

    private static Reply? RefuseStanding(Role role, string person, Turn turn)
    {
        if (turn.Speaker.Is(Role.ProductManager) || turn.Speaker.Is(Role.ProductOwner))
            return null;
        // Stepping back is one's own affair; coming in as a developer is the team's.
        if (person == turn.Speaker.Id && (role == Role.Stakeholder || !turn.Speaker.Is(Role.Stakeholder)))
            return null;
        return Reply.No(
            $"Who takes part as {role.Short()} is for PM and PO: {Holder(Role.ProductManager, turn)} or {Holder(Role.ProductOwner, turn)} can say it.",
            Ask(Role.ProductOwner)
        );
    }

    private static Button Ask(Role role) => new($"Ask {role.Short()}", $"ask {role.Short()}");

    private static Span.Mention Holder(Role role, Turn turn)
    {
        var member = turn.Product.HolderOf(role, turn.Team, turn.Today)!.Member;
        return new Span.Mention(member.Id, member.Name);
    }
}
