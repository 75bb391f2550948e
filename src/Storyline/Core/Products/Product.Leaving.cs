namespace Storyline.Core.Products;

/// <summary>How people leave a team, and a product.</summary>
public sealed partial record Product
{
    /// <summary>The roles that are given to a person by name, team by team; stand-ins aside.</summary>
    public IReadOnlyList<(Role Role, Team Team)> NamedRolesOf(string person) =>
        [
            .. Teams.Where((_, at) => at == 0 && Pm == person).Select(team => (Role.ProductManager, team)),
            .. Teams.Where(team => team.Po == person).Select(team => (Role.ProductOwner, team)),
            .. Teams.Where(team => team.Sm == person).Select(team => (Role.ScrumMaster, team)),
        ];

    /// <summary>Whether roles that nobody holds would fall to nobody if a person left: who set it up is the last in line.</summary>
    public bool NeedsAsLast(string person) => Founder == person && (Pm is null || Pm == person);

    /// <summary>Without a person in a team: their roles there are vacant. Whoever is in no team any more is forgotten.</summary>
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

    /// <summary>Without a person: name, zone, teams and roles are gone; only their id remains where they wrote something.</summary>
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
    /// Without the channels and the people of a workspace; the same product, if it has none. Whoever also speaks elsewhere goes by
    /// that account from now on, and what is kept of them is found by it.
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

    /// <summary>Whether somebody is of a workspace, by their id.</summary>
    public static bool IsOf(string person, string workspace) =>
        person.StartsWith($"{workspace}/", StringComparison.Ordinal);

    private Product Vacated(string person, Team team)
    {
        var now = Team(team.Id)!;
        return With(now with { Po = now.Po == person ? null : now.Po, Sm = now.Sm == person ? null : now.Sm });
    }
}
