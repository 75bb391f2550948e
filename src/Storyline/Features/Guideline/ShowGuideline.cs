using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;

namespace Storyline.Features.Guideline;

/// <summary>Shows the guideline of the product.</summary>
public sealed record ShowGuideline : ICommand<ShowGuideline>
{
    public static Usage Usage { get; } =
        new(
            Say: "guideline",
            Does: "shows the principles of the product, each with do and don’t",
            Example: "guideline",
            Topic: "strategy",
            Also: ["product guideline", "principles", "guidelines"]
        )
        {
            Ways = GuidelinePhrases.Show,
        };

    public static Parsed<ShowGuideline> Parse(Words words)
    {
        words.Skip("show|see|list|the|our|product|design");
        return words.Take("guideline|guidelines|principles") && words.AtEnd ? new ShowGuideline() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.Find<GuidelineBook>(GuidelineBook.DocumentId, cancel) is not { Principles.Count: > 0 } book)
            return GuidelineWords.Nothing(turn, "guideline", "the principles it is designed by", "guideline add");
        var isMine = turn.Speaker.Decides(Matter.Guideline) is Permit.Granted;
        var parts = new List<Part>
        {
            new Part.Title($"The guideline of {turn.Product.Name}"),
            new Part.Rows([.. book.Principles.Select((principle, at) => RowOf(principle, at, isMine))], 1),
        };
        if (book.Edition is { } edition)
            parts.Add(new Part.Note(EditionText.Said(edition, turn)));
        Button[] add = isMine ? [new Button("Add a principle", "guideline add")] : [];
        parts.Add(new Part.Buttons([.. add, new Button("What changed", "history guideline")]));
        return Reply.Show(new View(parts));
    }

    private static Row RowOf(Principle principle, int at, bool isMine)
    {
        var details = new List<Rich>();
        if (principle.Do is { } doing)
            details.Add($"Do: {doing}");
        if (principle.Dont is { } not)
            details.Add($"Don’t: {not}");
        return new Row(
            $"{principle.Name:b}",
            details.Count == 0 ? null : Rich.Join(" · ", details),
            isMine
                ? [new Button("Change", $"guideline edit {at + 1}"), new Button("Drop", $"guideline drop {at + 1}")]
                : null
        );
    }
}
