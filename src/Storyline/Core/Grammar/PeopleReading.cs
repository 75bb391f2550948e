using Storyline.Core.Messages;
using Storyline.Core.Products;

namespace Storyline.Core.Grammar;

/// <summary>The people that a sentence names for one thing, in its order: “@ada, bo and the PO”.</summary>
/// <param name="People">Those who are mentioned or called by their names.</param>
/// <param name="Roles">“the PO”, “the devs”: whoever holds them.</param>
public sealed record PeopleReading(IReadOnlyList<MentionedEntity> People, IReadOnlyList<Role> Roles)
{
    public int Count => People.Count + Roles.Count;
}
