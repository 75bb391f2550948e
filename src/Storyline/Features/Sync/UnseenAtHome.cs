using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>What the other side changed and the person has not seen: the PO the strategy, the PM the scope.</summary>
public sealed class UnseenAtHome : IHomeSection
{
    private const int Shown = 5;

    public int Order => 36;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        if (SyncPair.Of(turn, turn.Team) is not { } pair || !pair.Has(turn.Speaker.Id))
            return [];
        if (await work.Find<SyncLedger>(SyncLedger.DocumentId, cancel) is not { } ledger)
            return [];
        var strategy = turn.Speaker.Id == pair.Po ? ledger.StrategyFor(turn.Team.Id).ToList() : [];
        var scope = turn.Speaker.Id == pair.Pm ? ledger.Scope : [];
        if (strategy.Count + scope.Count == 0)
            return [];
        Button[] more =
            strategy.Count > Shown || scope.Count > Shown ? [new Button("All of them", "sync changes")] : [];
        return
        [
            .. Strategy(strategy, turn),
            .. await Scope(scope, turn, work, cancel),
            new Part.Buttons([ScopeCard.Seen, .. more]),
        ];
    }

    private static IEnumerable<Part> Strategy(List<StrategyChange> changes, Turn turn) =>
        changes.Count == 0
            ? []
            :
            [
                new Part.Title("Changes of the strategy that you have not seen"),
                new Part.Rows([
                    .. changes
                        .TakeLast(Shown)
                        .Select(change => new Row(change.Text, $"{turn.Person(change.By)}, {turn.Local(change.At)}")),
                ]),
            ];

    private static async Task<IEnumerable<Part>> Scope(
        IReadOnlyList<ScopeChange> changes,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        changes.Count == 0
            ? []
            :
            [
                new Part.Title("Stories without a goal that came into a running sprint"),
                new Part.Rows(await ScopeCard.Rows(changes.TakeLast(Shown), turn, work, cancel)),
            ];
}
