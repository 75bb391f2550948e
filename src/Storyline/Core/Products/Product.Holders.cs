using NodaTime;

namespace Storyline.Core.Products;

/// <summary>How roles are given, vacated and stood in for.</summary>
public sealed partial record Product
{
    /// <summary>
    /// The id of a role's named holder, without stand-ins; <c>null</c>: it is vacant, or many hold it.
    /// </summary>
    public string? NamedTo(Role role, Team team) =>
        role switch
        {
            Role.ProductManager => Pm,
            Role.ProductOwner => team.Po,
            Role.ScrumMaster => team.Sm,
            _ => null,
        };

    /// <summary>Gives a named role to a person; <c>null</c> leaves it vacant.</summary>
    public Product WithHolder(Role role, Team team, string? person) =>
        role switch
        {
            Role.ProductManager => this with { Pm = person },
            Role.ProductOwner => With(team with { Po = person }),
            Role.ScrumMaster => With(team with { Sm = person }),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Only PM, PO and SM have one holder."),
        };

    /// <summary>Adds a stand-in, who replaces others for the same role and days; past ones are dropped.</summary>
    public Product With(StandIn standIn, LocalDate today) =>
        this with
        {
            StandIns =
            [
                .. StandIns.Where(one =>
                    one.Until >= today
                    && !(
                        one.IsFor(standIn.Role, standIn.Team) && one.From <= standIn.Until && standIn.From <= one.Until
                    )
                ),
                standIn,
            ],
        };

    /// <summary>Without a stand-in; the past ones are forgotten.</summary>
    public Product Without(StandIn standIn, LocalDate today) =>
        this with
        {
            StandIns = [.. StandIns.Where(one => one != standIn && one.Until >= today)],
        };

    /// <summary>The current and future stand-ins of a role.</summary>
    public IReadOnlyList<StandIn> StandInsFor(Role role, Team team, LocalDate today) =>
        [
            .. StandIns
                .Where(one => one.Until >= today && one.IsFor(role, role == Role.ProductManager ? null : team.Id))
                .OrderBy(one => one.From),
        ];

    /// <summary>The people who hold a role now; several for developers and stakeholders.</summary>
    public IReadOnlyList<Member> HoldersOf(Role role, Team team, LocalDate today) =>
        HolderOf(role, team, today) is { } holder
            ? [holder.Member]
            :
            [
                .. People
                    .Values.Where(member => member.Teams.Contains(team.Id) && Holds(member.Id, role, team, today))
                    .OrderBy(member => member.Name, StringComparer.OrdinalIgnoreCase),
            ];

    /// <summary>Changes a row of the accountability table; only differences from the default are kept.</summary>
    public Product WithRow(Matter matter, IReadOnlyDictionary<Role, Stake> stakes)
    {
        var own = stakes
            .Where(stake => matter.StakeOf(stake.Key) != stake.Value)
            .ToDictionary(stake => stake.Key.Short(), stake => stake.Value);
        var rows = new Dictionary<string, IReadOnlyDictionary<string, Stake>>(
            Rows.Where(row => row.Key != matter.Code)
        );
        if (own.Count > 0)
            rows[matter.Code] = own;
        return this with { Rows = rows };
    }
}
