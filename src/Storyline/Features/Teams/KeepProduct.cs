using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Teams;

/// <summary>Keeps a product that was to be deleted.</summary>
public sealed record KeepProduct : ICommand<KeepProduct>
{
    public static Usage Usage { get; } =
        new(
            Say: "keep product",
            Does: "keeps a product that was to be deleted",
            Example: "keep product",
            Topic: "setup",
            Also: ["do not delete product"]
        )
        {
            Ways = TeamPhrases.KeepProduct,
            Rule = "the PM, or the PO of a team",
        };

    public static Parsed<KeepProduct> Parse(Words words) =>
        words.Take("keep", "product") && words.AtEnd ? new KeepProduct() : Parsed.NotMine;

    // Whoever answers for a backlog may save it.
    public Permit Authorize(Speaker speaker) =>
        speaker.Is(Role.ProductOwner) ? new Permit.Granted(Role.ProductOwner) : speaker.Decides(Matter.Teams);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        if (product.DeleteAfter is null)
            return Reply.Show($"{product.Name:b} is not to be deleted.", new Button("See the team", "team"));
        work.Store(product with { DeleteAfter = null });
        return Reply.Done($"{product.Name:b} is kept, with everything in it.", StoryWords.Undo);
    }
}
