using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Views;

namespace Storyline.Domain.Strategy;

/// <summary>The line of the vision on other cards: what all the work is for, found by one read.</summary>
public static class VisionLine
{
    private const int Longest = 160;

    /// <summary>“Vision: nobody ever abandons a basket”; nothing where there is no vision.</summary>
    public static async Task<IReadOnlyList<Part>> VisionNote(this IWork work, CancellationToken cancel) =>
        await work.Find<VisionCard>(VisionCard.DocumentId, cancel) is { Vision: { } vision }
            ? [new Part.Note($"Vision: {TextCut.ToLine(vision, Longest)}")]
            : [];
}
