using NodaTime;

namespace Storyline.Core.Products;

/// <summary>Somebody who speaks, as a member of a product and a team; or the clock, for the owner of an alarm.</summary>
/// <param name="owner">The id of the member on whose behalf the clock speaks; <c>null</c>: a person speaks.</param>
/// <param name="mandate">The code of the matter that the owner was allowed to decide when the alarm was set.</param>
public sealed class Speaker(
    Product product,
    Team team,
    Member member,
    LocalDate today,
    string? owner = null,
    string? mandate = null
)
{
    private readonly HashSet<Role> roles =
    [
        .. RoleNames.All.Where(role => product.Holds(owner ?? member.Id, role, team, today)),
    ];

    public string Id => member.Id;

    public string Name => member.Name;

    /// <summary>The member who is behind what is said: the speaker, or the owner of the alarm that goes off.</summary>
    public string OnBehalfOf => owner ?? member.Id;

    public Member Member => member;

    /// <summary>The team in whose channel they speak.</summary>
    public Team Team => team;

    /// <summary>The roles held at this moment, vacant ones that fall to the speaker included.</summary>
    public IReadOnlySet<Role> Roles => roles;

    public bool Is(Role role) => roles.Contains(role);

    /// <summary>May do this if a role of theirs is accountable for the matter.</summary>
    public Permit Decides(Matter matter)
    {
        if (mandate == matter.Code)
            return new Permit.Granted();
        foreach (var role in RoleNames.All)
            if (Is(role) && product.StakeOf(matter, role) == Stake.Accountable)
                return new Permit.Granted(role);

        var accountable = product.AccountableFor(matter);
        return new Permit.Refused(matter, accountable, product.HolderOf(accountable, team, today), StakeIn(matter));
    }

    /// <summary>May do this as anybody who takes part, wearing the hat of the matter where they have it.</summary>
    public Permit TakesPart(Matter matter) =>
        Decides(matter) is Permit.Granted granted ? granted : new Permit.Granted();

    /// <summary>The most that a role of theirs has to do with the matter.</summary>
    public Stake StakeIn(Matter matter) =>
        roles.Count == 0 ? Stake.None : roles.Max(role => product.StakeOf(matter, role));
}
