using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Tracing;

namespace Storyline.Features.Tracing;

/// <summary>How much stands alone: on the backlog’s side for the PO, on that of the strategy for the PM.</summary>
public sealed class OrphansAtHome : IHomeSection
{
    private const int CountedUpTo = 100;

    public int Order => 37;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        if (!turn.Product.HasGoals)
            return [];
        var counts = new List<OrphanCount>();
        if (turn.Speaker.Is(Role.ProductOwner))
            counts.AddRange(await work.CountLooseBacklog(turn.Product, [turn.Team], CountedUpTo, cancel));
        if (turn.Speaker.Is(Role.ProductManager))
            counts.AddRange(await work.CountLooseStrategy(CountedUpTo, cancel));
        var rows = counts
            .Where(count => count.Count > 0)
            .Select(count => (Count: count, Text: OrphanText.Of(count.Kind)))
            .Select(one => new Row(one.Text.Counted(one.Count), null, [one.Text.List("List")]))
            .ToList();
        return rows.Count == 0 ? [] : [new Part.Title("What stands alone"), new Part.Rows(rows)];
    }
}
