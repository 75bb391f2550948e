using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Vision;

/// <summary>Shows the vision of the product.</summary>
public sealed record ShowVision : ICommand<ShowVision>
{
    public static Usage Usage { get; } =
        new(
            Say: "vision",
            Does: "shows the product vision: vision, target group, needs, product, business goals",
            Example: "vision",
            Topic: "strategy",
            Also: ["vision card", "vision board", "product vision"]
        )
        {
            Ways = VisionPhrases.Show,
        };

    public static Parsed<ShowVision> Parse(Words words)
    {
        words.Skip("show|see|the|our|product");
        return words.Take("vision") && words.Skip("card|board|statement").AtEnd ? new ShowVision() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        await work.Find<VisionCard>(VisionCard.DocumentId, cancel) is { } card
            ? Reply.Show(VisionView.Of(turn, card))
            : Reply.Show(Nothing(turn));

    private static View Nothing(Turn turn)
    {
        if (turn.Speaker.Decides(Matter.Vision) is Permit.Refused refused)
            return View.Of(
                new Part.Paragraph(
                    $"{turn.Product.Name} has no vision yet. {Refusals.Whose(refused)} Suggest one: “propose vision set …”."
                )
            );
        return View.Of(
            new Part.Paragraph(
                $"{turn.Product.Name} has no vision yet. In a sentence: what will be different for whom?"
            ),
            new Part.Buttons([new Button("Write it", "vision set", ButtonStyle.Primary)])
        );
    }
}

/// <summary>The card of the vision.</summary>
internal static class VisionView
{
    public static View Of(Turn turn, VisionCard card)
    {
        var parts = new List<Part> { new Part.Title($"The vision of {turn.Product.Name}") };
        parts.AddRange(card.Lines.Select(line => new Part.Paragraph($"{line.Label:b}: {line.Text}")));
        if (card.Edition is { } edition)
            parts.Add(new Part.Note(EditionText.Said(edition, turn)));
        parts.AddRange(VisionFields.All.Missing(card));
        parts.Add(new Part.Buttons(Buttons(turn, card)));
        return new View(parts);
    }

    private static List<Button> Buttons(Turn turn, VisionCard card)
    {
        var buttons = new List<Button>();
        if (turn.Speaker.Decides(Matter.Vision) is Permit.Granted)
        {
            buttons.Add(new Button("Change it", "vision set"));
            if (VisionFields.All.FirstMissing(card) is { } first)
                buttons.Add(new Button($"Add {first.Label.ToLowerInvariant()}", $"vision {first.Word}"));
        }
        buttons.Add(new Button("What changed", "history vision"));
        buttons.Add(new Button("Goals", "goals"));
        return buttons;
    }
}
