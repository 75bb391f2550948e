using Storyline.Core.Products;

namespace Storyline.Domain.Proposals;

/// <summary>
/// A command that gives a role to somebody, for good or for some days. The person named to the role must agree, even while somebody
/// stands in for them; from anybody else the command is a proposal to that person.
/// </summary>
internal interface IHandOver
{
    Role Role { get; }
}
