using Storyline.Core.Messages;
using Storyline.Core.Products;

namespace Storyline.Core.Pipeline;

/// <summary>Adds people to a product who are named before they have spoken.</summary>
internal static class MemberEnrollment
{
    /// <summary>
    /// The product with the person in a team, and the directory updated; a known person keeps their name.
    /// </summary>
    /// <param name="team">The team's id; <c>null</c>: the team of this turn.</param>
    public static (Product Product, Member Member) With(
        Product product,
        MentionedEntity person,
        Turn turn,
        IWork work,
        string? team = null
    )
    {
        var (account, into) = (turn.AccountOf(person.Account), team ?? turn.Team.Id);
        var known = product.Known(account) ?? new Member(account, person.Name);
        if (known.Teams.Contains(into))
            return (product, known);
        var joined = known with { Teams = [.. known.Teams, into] };
        work.ChangeDirectory(new DirectoryChange.Join(MemberId.WorkspaceOf(account), account, product.ProductId, into));
        return (product.With(joined), joined);
    }
}
