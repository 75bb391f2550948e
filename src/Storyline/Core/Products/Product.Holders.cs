using NodaTime;

namespace Storyline.Core.Products;

/// <summary>How roles are filled, left and stood in for.</summary>
public sealed partial record Product
{
    /// <summary>The id of who was given a role by name, stand-ins aside; <c>null</c>: it is vacant, or many hold it.</summary>
    public string? NamedTo(Role role, Team team) =>
        role switch
        {
            Role.ProductManager => Pm,
            Role.ProductOwner => team.Po,
            Role.ScrumMaster => team.Sm,
            _ => null,
        };

    /// <summary>With a named role given to somebody; <c>null</c> leaves it vacant.</summary>
    public Product WithHolder(Role role, Team team, string? person) =>
        role switch
        {
            Role.ProductManager => this with { Pm = person },
            Role.ProductOwner => With(team with { Po = person }),
            Role.ScrumMaster => With(team with { Sm = person }),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Only PM, PO and SM have one holder."),
        };

    /// <summary>With a stand-in, who takes the place of others for the same role in those days; the past ones are forgotten.</summary>
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

    /// <summary>The stand-ins of a role, now and to come.</summary>
    public IReadOnlyList<StandIn> StandInsFor(Role role, Team team, LocalDate today) =>
        [
            .. StandIns
                .Where(one => one.Until >= today && one.IsFor(role, role == Role.ProductManager ? null : team.Id))
                .OrderBy(one => one.From),
        ];

    /// <summary>The people who hold a role at the moment, several for developers and stakeholders.</summary>
    public IReadOnlyList<Member> HoldersOf(Role role, Team team, LocalDate today) =>
        HolderOf(role, team, today) is { } holder
            ? [holder.Member]
            :
            [
                .. People
                    .Values.Where(member => member.Teams.Contains(team.Id) && Holds(member.Id, role, team, today))
                    .OrderBy(member => member.Name, StringComparer.OrdinalIgnoreCase),
            ];

    /// <summary>With a row of the accountability table as this product wants it; what is as usual is not kept.</summary>
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
