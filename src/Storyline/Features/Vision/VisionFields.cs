using Storyline.Domain.Artefacts;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Vision;

/// <summary>The five fields of the vision card.</summary>
internal static class VisionFields
{
    public static CardFields<VisionCard> All { get; } =
        new([
            new(
                "vision",
                "Vision",
                "What will be different for whom, in a sentence?",
                card => card.Vision,
                (card, text) => card with { Vision = text },
                "vision statement",
                "statement"
            ),
            new(
                "target",
                "Target group",
                "Whom is it for? Which people, which market?",
                card => card.Target,
                (card, text) => card with { Target = text },
                "target group",
                "target audience",
                "target market",
                "audience",
                "users",
                "customers"
            ),
            new(
                "needs",
                "Needs",
                "Which problem does it solve for them, which benefit does it bring?",
                card => card.Needs,
                (card, text) => card with { Needs = text },
                "need",
                "problem",
                "problems"
            ),
            new(
                "product",
                "Product",
                "What is it, and what makes it stand out?",
                card => card.Product,
                (card, text) => card with { Product = text },
                "solution"
            ),
            new(
                "business",
                "Business goals",
                "How does the company benefit?",
                card => card.Business,
                (card, text) => card with { Business = text },
                "business goals",
                "business goal",
                "business value",
                "goals"
            ),
        ]);
}
