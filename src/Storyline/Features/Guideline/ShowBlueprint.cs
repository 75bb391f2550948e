using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;

namespace Storyline.Features.Guideline;

/// <summary>Shows the blueprint of the product.</summary>
public sealed record ShowBlueprint : ICommand<ShowBlueprint>
{
    public static Usage Usage { get; } =
        new(
            Say: "blueprint",
            Does: "shows the product on one page: users, channels, front stage, back stage, systems, measures",
            Example: "blueprint",
            Topic: "strategy",
            Also: ["product blueprint", "service blueprint"]
        )
        {
            Ways = GuidelinePhrases.ShowBlueprint,
        };

    public static Parsed<ShowBlueprint> Parse(Words words)
    {
        words.Skip("show|see|the|our|product|service");
        return words.Take("blueprint") && words.AtEnd ? new ShowBlueprint() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.Find<Blueprint>(Blueprint.DocumentId, cancel) is not { } blueprint)
            return GuidelineWords.Nothing(turn, "blueprint", "the product on one page", "blueprint set");
        var parts = new List<Part> { new Part.Title($"The blueprint of {turn.Product.Name}") };
        parts.AddRange(blueprint.Lines.Select(line => new Part.Paragraph($"{line.Label:b}: {line.Text}")));
        if (blueprint.Edition is { } edition)
            parts.Add(new Part.Note(EditionText.Said(edition, turn)));
        parts.AddRange(BlueprintFields.All.Missing(blueprint));
        var buttons = new List<Button>();
        if (turn.Speaker.Decides(Matter.Guideline) is Permit.Granted)
            buttons.Add(new Button("Change it", "blueprint set"));
        buttons.Add(new Button("What changed", "history blueprint"));
        parts.Add(new Part.Buttons(buttons));
        return Reply.Show(new View(parts));
    }
}

/// <summary>Words that the guideline and the blueprint share.</summary>
internal static class GuidelineWords
{
    /// <summary>The answer where an artefact is not written yet, with the way on for the reader's role.</summary>
    public static Reply Nothing(Turn turn, string artefact, string purpose, string says) =>
        turn.Speaker.Decides(Matter.Guideline) is Permit.Refused refused
            ? Reply.Show(
                $"{turn.Product.Name} has no {artefact} yet: {purpose}. {Refusals.Whose(refused)} Suggest one: “propose {says} …”."
            )
            : Reply.Show(
                $"{turn.Product.Name} has no {artefact} yet: {purpose}.",
                new Button("Write it", says, ButtonStyle.Primary)
            );
}
