using NodaTime;

namespace Storyline.Core.Products;

/// <summary>
/// The speaker of a turn: a member of a product and team, or the clock on behalf of an alarm's owner.
/// </summary>
/// <param name="owner">The id of the member on whose behalf the clock speaks; <c>null</c>: a person speaks.</param>
/// <param name="mandate">The code of the matter that the owner could decide when the alarm was set.</param>
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

    /// <summary>The member behind the sentence: the speaker, or the alarm's owner.</summary>
    public string OnBehalfOf => owner ?? member.Id;

    public Member Member => member;

    /// <summary>The team in whose channel they speak.</summary>
    public Team Team => team;

    /// <summary>The speaker's roles at this moment, including vacant ones that fall to them.</summary>
    public IReadOnlySet<Role> Roles => roles;

    public bool Is(Role role) => roles.Contains(role);

    /// <summary>Granted if one of the speaker's roles is accountable for the matter.</summary>
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

    /// <summary>Granted to every participant, in the hat of the matter if they have it.</summary>
    public Permit TakesPart(Matter matter) =>
        Decides(matter) is Permit.Granted granted ? granted : new Permit.Granted();

    /// <summary>The highest stake of the speaker's roles in the matter.</summary>
    public Stake StakeIn(Matter matter) =>
        roles.Count == 0 ? Stake.None : roles.Max(role => product.StakeOf(matter, role));
}
