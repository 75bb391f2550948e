using Storyline.Core.Products;

namespace Storyline.Core.Pipeline;

/// <summary>Tells whom a turn has removed from its product, so that what knows them forgets them too.</summary>
public static class ForgottenMembers
{
    /// <summary>The ids of the members who are gone; an account that went into another is not.</summary>
    public static IReadOnlyList<string> Forgotten(this IWork work) =>
        [
            .. work.Changed<Product>()
                .Where(change => change is { Before: not null, After: not null })
                .SelectMany(change => change.Before!.People.Keys.Where(id => change.After!.Known(id) is null)),
        ];
}
