using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Domain.Artefacts;

namespace Storyline.Features.Guideline;

/// <summary>The guideline on the shelf.</summary>
public sealed class GuidelineOnShelf : IShelfPart
{
    public int Order => 40;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var book = await work.Find<GuidelineBook>(GuidelineBook.DocumentId, cancel);
        return ShelfLine.Of(
            "Guideline",
            Matter.Guideline,
            book is { Principles.Count: > 0 and var count } ? CountText.Of(count, "principle", "principles") : null,
            book?.Edition,
            365,
            "guideline"
        );
    }
}

/// <summary>The blueprint on the shelf.</summary>
public sealed class BlueprintOnShelf : IShelfPart
{
    public int Order => 45;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var blueprint = await work.Find<Blueprint>(Blueprint.DocumentId, cancel);
        var all = BlueprintFields.All.All.Count;
        return ShelfLine.Of(
            "Blueprint",
            Matter.Guideline,
            blueprint is null ? null : $"{blueprint.Lines.Count} of {all} fields",
            blueprint?.Edition,
            365,
            "blueprint"
        );
    }
}
