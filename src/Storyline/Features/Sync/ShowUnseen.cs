using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Lists what one side changed and the other has not seen.</summary>
public sealed record ShowUnseen : ICommand<ShowUnseen>
{
    public static Usage Usage { get; } =
        new(
            Say: "sync changes",
            Does: "lists what the PM changed and the PO has not seen, and the other way round",
            Example: "sync changes",
            Topic: "sync",
            Also: ["unseen changes", "strategy changes", "scope changes"]
        )
        {
            Ways = SyncPhrases.Unseen,
        };

    public static Parsed<ShowUnseen> Parse(Words words)
    {
        words.Skip("show|see|list|the");
        return words.Take("sync", "changes|news") && words.AtEnd ? new ShowUnseen() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        var ledger = await work.Find<SyncLedger>(SyncLedger.DocumentId, cancel) ?? new SyncLedger();
        var strategy = ledger.StrategyFor(turn.Team.Id).ToList();
        var scope = ledger.ScopeOf(turn.Team.Id).ToList();
        if (strategy.Count + scope.Count == 0)
            return Reply.Show("The PM and the PO have seen what the other changed.", SyncCard.See);
        return Reply.Show(
            new View([
                new Part.Title("What the other has not seen"),
                .. BriefLines.Strategy(strategy, turn),
                .. await Scope(scope, turn, work, cancel),
                new Part.Buttons([.. MaySee(strategy.Count > 0, scope.Count > 0, turn), SyncCard.See]),
            ])
        );
    }

    private static async Task<IEnumerable<Part>> Scope(
        List<ScopeChange> changes,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        changes.Count == 0
            ? []
            :
            [
                new Part.Paragraph($"{"Scope without a goal that the PM has not seen":b}"),
                new Part.Rows(await ScopeCard.Rows(changes, turn, work, cancel)),
            ];

    private static IEnumerable<Button> MaySee(bool hasStrategy, bool hasScope, Turn turn)
    {
        if (
            SyncPair.Of(turn, turn.Team) is { } pair
            && ((hasStrategy && turn.Speaker.Id == pair.Po) || (hasScope && turn.Speaker.Id == pair.Pm))
        )
            yield return ScopeCard.Seen;
    }
}
