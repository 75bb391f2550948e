using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Decisions;

/// <summary>The decisions on the shelf.</summary>
public sealed class DecisionsOnShelf : IShelfPart
{
    public int Order => 38;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var page = await work.List<Decision>(new Slice(new SortRange(""), 1) { Descending = true }, cancel);
        var last = page.Items is [var latest] ? latest : null;
        return new ShelfLine(
            "Decisions",
            Matter: null,
            last is null ? null : $"latest {last.Key}",
            last?.At,
            last?.By,
            90,
            "decisions"
        );
    }
}
