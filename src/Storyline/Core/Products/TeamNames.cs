namespace Storyline.Core.Products;

/// <summary>Finds teams by what people call them.</summary>
public static class TeamNames
{
    /// <summary>The team of a product by name, by the start of it, or by id.</summary>
    public static Team? TeamNamed(this Product product, string said) =>
        Find([.. product.Teams.Select(team => (product, team))], said) is [var (_, found)] ? found : null;

    /// <summary>
    /// The teams that a text means: «Payments», «CHK Payments», «Checkout Payments», or a product with a single team. Several where
    /// they are called the same.
    /// </summary>
    public static IReadOnlyList<(Product Product, Team Team)> Find(
        IReadOnlyList<(Product Product, Team Team)> among,
        string said
    )
    {
        var text = said.Trim();
        foreach (
            var fits in (ReadOnlySpan<Func<Product, Team, bool>>)
                [
                    (product, team) =>
                        Is($"{product.Key} {team.Name}", text)
                        || Is($"{product.Name} {team.Name}", text)
                        || Is($"{product.Key} {team.Id}", text),
                    (_, team) => Is(team.Name, text) || Is(team.Id, text),
                    (product, _) => Is(product.Key, text) || Is(product.Name, text),
                    (product, team) =>
                        text.Length > 1 && (Starts(team.Name, text) || Starts($"{product.Key} {team.Name}", text)),
                ]
        )
        {
            var found = among.Where(one => fits(one.Product, one.Team)).ToList();
            if (found.Count > 0)
                return found;
        }
        return [];
    }

    private static bool Is(string name, string said) => name.Equals(said, StringComparison.OrdinalIgnoreCase);

    private static bool Starts(string name, string said) => name.StartsWith(said, StringComparison.OrdinalIgnoreCase);
}
