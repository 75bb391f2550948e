using Storyline.Core.Grammar;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>Finds the members whom a sentence names.</summary>
public static class NamedMembers
{
    private static readonly Button WhoIsWho = new("Who is who", "roles");

    /// <summary>Each member once, in the order in which they were named; or whom nobody knows.</summary>
    public static (IReadOnlyList<Member> Members, Reply? No) MembersOf(this Turn turn, PeopleReading people)
    {
        var found = new List<Member>();
        foreach (var person in people.People)
        {
            if (turn.Product.Known(turn.IdOf(person)) is not { } member)
                return (
                    [],
                    Reply.No(
                        $"I do not know {person.Name} in {turn.Product.Name} yet. They say something in the team’s channel first.",
                        WhoIsWho
                    )
                );
            found.Add(member);
        }
        foreach (var role in people.Roles)
        {
            var holders = turn.Product.HoldersOf(role, turn.Team, turn.Today);
            if (holders.Count == 0)
                return ([], Reply.No($"Team {turn.Team.Name} has no {role.Short()} yet.", WhoIsWho));
            found.AddRange(holders);
        }
        return ([.. found.DistinctBy(member => member.Id)], null);
    }

    /// <summary>“@ada and the PO”, as it can be said again.</summary>
    public static string Said(this PeopleReading people) =>
        string.Join(
            " and ",
            people
                .People.Select(person => $"@{person.Name}")
                .Concat(
                    people.Roles.Select(role =>
                        role is Role.Developer or Role.Stakeholder ? $"the {role.Short()}s" : $"the {role.Short()}"
                    )
                )
        );
}
