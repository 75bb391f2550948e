using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>Renames the product. Its key stays, because story numbers start with it.</summary>
public sealed record RenameProduct(string Name) : ICommand<RenameProduct>
{
    public static Usage Usage { get; } =
        new(
            Say: "product rename <new name>",
            Does: "renames the product",
            Example: "product rename Payment Hub",
            Topic: "team",
            Matter: Matter.Teams,
            Also: "rename product"
        )
        {
            Ways = TeamPhrases.RenameProduct,
        };

    public static Parsed<RenameProduct> Parse(Words words)
    {
        if (!words.Take("product", "rename"))
            return Parsed.NotMine;
        var name = words.Skip("to|as").Rest();
        if (name.Length == 0)
            name = words.Field("name") ?? "";
        return name.Length > 0
            ? new RenameProduct(name)
            : Parsed.Ask(
                new Part.Form(
                    "Rename the product",
                    "product rename",
                    "Rename",
                    [new Input.Line("name", "What is its new name?", Required: true)]
                )
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        if (Name.Length > turn.Limits.TitleLength || Name.Any(char.IsControl))
            return Reply.No(
                $"A product’s name is one line of at most {turn.Limits.TitleLength} characters.",
                new Button("See the team", "team")
            );
        if (product.Name == Name)
            return Reply.No($"It is called {Name} already.", new Button("See the team", "team"));
        // A product with one team was named together with it, and people take the two for one thing.
        var renamed =
            product.Teams is [var only] && only.Name == product.Name
                ? product.With(only with { Name = Name })
                : product;
        work.Store(renamed with { Name = Name });
        return Reply.Done(
            $"{product.Name} is called {Name:b} now; its stories keep their key {product.Key}.",
            new Button("See the team", "team"),
            new Button("Undo", "undo")
        );
    }
}
