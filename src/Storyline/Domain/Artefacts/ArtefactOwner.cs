using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Domain.Artefacts;

/// <summary>Says who is accountable for something, by name and role.</summary>
public static class ArtefactOwner
{
    /// <summary>“maya (PM)”, or the role alone where several people hold it.</summary>
    /// <param name="team">The team whose it is; <c>null</c>: the one that is spoken in.</param>
    public static Rich Owner(this Turn turn, Matter matter, Team? team = null)
    {
        var role = turn.Product.AccountableFor(matter);
        return turn.Product.HolderOf(role, team ?? turn.Team, turn.Today) is { } holder
            ? $"{new Span.Mention(holder.Member.Id, holder.Member.Name)} ({role.Short()})"
            : role.Short();
    }
}
