using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>The sync number, for the two whose number it is.</summary>
public sealed class SyncAtHome : IHomeSection
{
    public int Order => 70;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel) =>
        turn.Product.HasGoals && SyncPair.Of(turn, turn.Team) is { } pair && pair.Has(turn.Speaker.Id)
            ?
            [
                new Part.Title("PM and PO in step"),
                new Part.Rows([BriefLines.Sync(await work.SyncOf(turn, turn.Team, cancel), turn.Team, turn)]),
            ]
            : [];
}
