using Storyline.Core.Pipeline;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Takes what was marked as seen off the ledger, and puts it back when that is undone.</summary>
public sealed class FollowSeen : ITurnRule
{
    public int Order => 114;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var (before, after) in work.Changed<SyncSeen>())
        {
            var ledger = await work.Find<SyncLedger>(SyncLedger.DocumentId, cancel) ?? new SyncLedger();
            if (after is not null && after.Number > (before?.Number ?? 0))
                TakeOff(after, ledger, turn, work);
            else if (before is not null)
                await PutBack(before, ledger, turn, work, cancel);
        }
    }

    private static void TakeOff(SyncSeen seen, SyncLedger ledger, Turn turn, IWork work)
    {
        work.Store(ledger.Without(seen));
        if (seen.Scope.Count > 0)
            work.Tell(seen.Member, ScopeCard.Settled(seen, turn), card: ledger.Card, isAskedFor: true);
    }

    private static async Task PutBack(SyncSeen seen, SyncLedger ledger, Turn turn, IWork work, CancellationToken cancel)
    {
        var scope = await StillThere(seen.Scope, work, cancel);
        var after = ledger.With(seen with { Scope = scope });
        work.Store(after);
        if (scope.Count > 0)
            work.Tell(seen.Member, await ScopeCard.Of(after, turn, work, cancel), card: after.Card, isAskedFor: true);
    }

    // A story that has left the sprint or serves a goal by now is nothing to see any more.
    private static async Task<IReadOnlyList<ScopeChange>> StillThere(
        IReadOnlyList<ScopeChange> scope,
        IWork work,
        CancellationToken cancel
    )
    {
        var stories = await work.FindMany<Story>([.. scope.Select(change => Story.IdOf(change.Story.Number))], cancel);
        var loose = stories.Where(story => !story.HasGoal()).Select(story => story.Key).ToHashSet();
        var still = new List<ScopeChange>();
        foreach (var change in scope.Where(change => loose.Contains(change.Story)))
            if (
                await work.RunningSprint(change.Team, cancel) is { } sprint
                && sprint.Number == change.Sprint
                && sprint.Stories.Contains(change.Story)
            )
                still.Add(change);
        return still;
    }
}
