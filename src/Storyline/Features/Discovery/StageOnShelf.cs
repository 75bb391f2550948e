using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>The lifecycle stage on the shelf.</summary>
public sealed class StageOnShelf : IShelfPart
{
    public int Order => 5;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var watch = await work.Find<StageWatch>(StageWatch.DocumentId, cancel);
        var changed = watch?.Asked ?? watch?.Since;
        return new ShelfLine("Stage", Matter.Stage, turn.Product.Stage?.Name(), changed, null, 91, "stage");
    }
}

/// <summary>The insights on the shelf.</summary>
public sealed class InsightsOnShelf : IShelfPart
{
    public int Order => 32;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel) =>
        FindingShelf.Line(
            "Insights",
            Matter.Insights,
            await work.List<Insight>(FindingShelf.Latest, cancel) is { Items: [var last] } ? last : null,
            35,
            "insights"
        );
}

/// <summary>The opportunities on the shelf.</summary>
public sealed class OpportunitiesOnShelf : IShelfPart
{
    public int Order => 34;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel) =>
        FindingShelf.Line(
            "Opportunities",
            Matter.Opportunities,
            await work.List<Opportunity>(FindingShelf.Latest, cancel) is { Items: [var last] } ? last : null,
            60,
            "opportunities"
        );
}

internal static class FindingShelf
{
    public static Slice Latest { get; } = new(new SortRange(""), 1) { Descending = true };

    public static ShelfLine Line(string name, Matter matter, Finding? last, int freshDays, string opens) =>
        new(name, matter, last is null ? null : $"latest {last.Key}", last?.At, last?.By, freshDays, opens);
}
