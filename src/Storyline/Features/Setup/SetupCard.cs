using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Features.Setup;

internal static class SetupCard
{
    /// <param name="twins">Other products of the people here whose stories have the same key.</param>
    public static View Of(Product product, IReadOnlyList<Product> twins)
    {
        var team = product.Teams[0];
        var view = View.Of(
            new Part.Title($"{product.Name} is set up"),
            new Part.Fields([
                new Field("Key", $"{product.Key}-1, {product.Key}-2, …"),
                new Field("Zone", product.Zone),
                new Field("Product manager", Name(product, product.Pm)),
                new Field("Product owner", Name(product, team.Po)),
                new Field("Scrum Master", Name(product, team.Sm)),
            ]),
            new Part.Paragraph(
                "Whoever else speaks here is a developer of the team. Write the first story, or paste a list of them."
            ),
            new Part.Buttons([
                new Button("New story", "story new", ButtonStyle.Primary),
                new Button("Who decides what", "roles"),
                new Button("Help", "help"),
            ])
        );
        return twins.Count == 0 ? view : view.With(new Part.Note(Warning(product, twins)));
    }

    // It works, but nobody can tell the stories of the two apart by their keys.
    private static Rich Warning(Product product, IReadOnlyList<Product> twins) =>
        $"{string.Join(", ", twins.Select(twin => twin.Name))} has the key {product.Key} too. In their channels each key means their own story; in a direct message I ask which one you mean. If you want another key, undo this and set it up with {"key:…":c}, before there are stories. If {product.Name} only moves here, undo this and say {$"move product {twins[0].Name} here":c}.";

    private static Rich Name(Product product, string? person)
    {
        if (person is null)
            return "vacant";
        return $"{new Span.Mention(person, product.MemberOf(person).Name)}";
    }
}
