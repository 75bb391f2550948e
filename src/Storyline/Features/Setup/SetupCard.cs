using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Features.Setup;

internal static class SetupCard
{
    public static View Of(Product product)
    {
        var team = product.Teams[0];
        return View.Of(
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
    }

    private static Rich Name(Product product, string? person)
    {
        if (person is null)
            return "vacant";
        return $"{new Span.Mention(person, product.MemberOf(person).Name)}";
    }
}
