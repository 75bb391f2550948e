using Storyline.Core.Products;

namespace Storyline.Domain.Proposals;

/// <summary>
/// Gives a role to somebody, for good or for some days. Whoever was named to the role agrees to it, whoever stands in for them: from
/// anybody else it is a proposal to them.
/// </summary>
internal interface IHandOver
{
    Role Role { get; }
}
