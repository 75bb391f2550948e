namespace Storyline.Core.Products;

/// <summary>Finds teams by the names people use for them.</summary>
public static class TeamNames
{
    /// <summary>“Checkout, team Mobile”; “Checkout” alone where its only team is called the same.</summary>
    public static string NameOf(this Product product, Team team) =>
        product.Teams.Count == 1 && product.Name == team.Name ? product.Name : $"{product.Name}, team {team.Name}";

    /// <summary>The team of a product by name, by the start of it, or by id.</summary>
    public static Team? TeamNamed(this Product product, string said) =>
        Find([.. product.Teams.Select(team => (product, team))], said) is [var (_, found)] ? found : null;

    // From the most exact to the loosest; the first that fits any team wins.
    private static readonly Func<Product, Team, string, bool>[] Readings =
    [
        (product, team, said) =>
            Is($"{product.Key} {team.Name}", said)
            || Is($"{product.Name} {team.Name}", said)
            || Is($"{product.Key} {team.Id}", said),
        (_, team, said) => Is(team.Name, said) || Is(team.Id, said),
        (product, _, said) => Is(product.Key, said) || Is(product.Name, said),
        (product, team, said) =>
            said.Length > 1 && (Starts(team.Name, said) || Starts($"{product.Key} {team.Name}", said)),
    ];

    /// <summary>
    /// The teams that a text names: “Payments”, “CHK Payments”, “Checkout Payments”, or a product with a single team.
    /// Several when they have the same name.
    /// </summary>
    public static IReadOnlyList<(Product Product, Team Team)> Find(
        IReadOnlyList<(Product Product, Team Team)> among,
        string said
    )
    {
        var text = said.Trim();
        foreach (var fits in Readings)
        {
            var found = among.Where(one => fits(one.Product, one.Team, text)).ToList();
            if (found.Count > 0)
                return found;
        }
        return [];
    }

    private static bool Is(string name, string said) => name.Equals(said, StringComparison.OrdinalIgnoreCase);

    private static bool Starts(string name, string said) => name.StartsWith(said, StringComparison.OrdinalIgnoreCase);
}
