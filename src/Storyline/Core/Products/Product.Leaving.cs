namespace Storyline.Core.Products;

/// <summary>How people leave teams and products.</summary>
public sealed partial record Product
{
    /// <summary>The named roles of a person, team by team, without stand-ins.</summary>
    public IReadOnlyList<(Role Role, Team Team)> NamedRolesOf(string person) =>
        [
            .. Teams.Where((_, at) => at == 0 && Pm == person).Select(team => (Role.ProductManager, team)),
            .. Teams.Where(team => team.Po == person).Select(team => (Role.ProductOwner, team)),
            .. Teams.Where(team => team.Sm == person).Select(team => (Role.ScrumMaster, team)),
        ];

    /// <summary>Whether a person is in this team alone.</summary>
    public bool IsOnlyTeamOf(string person, Team team) => MemberOf(person).Teams.All(one => one == team.Id);

    /// <summary>The named roles that become vacant when a person leaves a team.</summary>
    public IReadOnlyList<Role> RolesLeftBy(string person, Team team) =>
        [
            .. NamedRolesOf(person)
                .Where(one => one.Team.Id == team.Id || IsOnlyTeamOf(person, team))
                .Select(one => one.Role)
                .Distinct(),
        ];

    /// <summary>Whether vacant roles would fall to nobody if a person left; the founder is the last in line.</summary>
    public bool NeedsAsLast(string person) => Founder == person && (Pm is null || Pm == person);

    /// <summary>
    /// Removes a person from a team and vacates their roles there. A person left without any team is forgotten.
    /// </summary>
    public Product Leaving(string person, Team team)
    {
        var member = MemberOf(person);
        var left = member.Teams.Where(one => one != team.Id).ToList();
        return left.Count == 0
            ? Forgetting(person)
            : Vacated(person, team) with
            {
                People = With(member with { Teams = left }).People,
                StandIns = [.. StandIns.Where(one => one.Person != person || one.Team != team.Id)],
            };
    }

    /// <summary>Forgets a person: name, zone, teams and roles. Only their id remains on things they wrote.</summary>
    public Product Forgetting(string person)
    {
        var product = this;
        foreach (var team in Teams)
            product = product.Vacated(person, team);
        var founder = Founder == person && Pm is { } pm && pm != person ? pm : Founder;
        return product with
        {
            Founder = founder,
            Pm = Pm == person ? null : Pm,
            People = new Dictionary<string, Member>(People.Where(known => known.Key != person)),
            StandIns = [.. StandIns.Where(one => one.Person != person)],
        };
    }

    /// <summary>
    /// Removes a workspace's channels and people; returns the same instance if it has none. People with an account
    /// elsewhere go by that account from now on.
    /// </summary>
    public Product Without(string workspace)
    {
        var product = Teams.SelectMany(team => team.Channels).Any(channel => channel.Workspace == workspace)
            ? this with
            {
                Teams =
                [
                    .. Teams.Select(team =>
                        team with
                        {
                            Channels = [.. team.Channels.Where(channel => channel.Workspace != workspace)],
                        }
                    ),
                ],
            }
            : this;
        return People
            .Keys.Where(person => IsOf(person, workspace))
            .Aggregate(product, (less, person) => less.Elsewhere(person, workspace) ?? less.Forgetting(person));
    }

    private Product? Elsewhere(string person, string workspace) =>
        MemberOf(person) is var member
        && member.Also.FirstOrDefault(account => !IsOf(account, workspace)) is { } account
            ? Joining(
                member with
                {
                    Id = account,
                    Also = [.. member.Also.Where(one => one != account)],
                },
                member with
                {
                    Also = [],
                }
            )
            : null;

    /// <summary>Whether an id belongs to a workspace.</summary>
    public static bool IsOf(string person, string workspace) =>
        person.StartsWith($"{workspace}/", StringComparison.Ordinal);

    private Product Vacated(string person, Team team)
    {
        var now = Team(team.Id)!;
        return With(now with { Po = now.Po == person ? null : now.Po, Sm = now.Sm == person ? null : now.Sm });
    }
}
