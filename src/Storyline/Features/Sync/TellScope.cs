using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>
/// Tells the product manager which stories came into a running sprint without a goal: in one message that grows until it is seen, not in
/// one for each story.
/// </summary>
public sealed class TellScope : ITurnRule
{
    public int Order => 118;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        var joined = new List<ScopeChange>();
        var settled = new List<StoryKey>();
        foreach (var (before, after) in work.Changed<Sprint>())
            if (before is { State: SprintState.Running } && after is { State: SprintState.Running })
            {
                settled.AddRange(before.Stories.Except(after.Stories));
                joined.AddRange(await Joined(before, after, turn, work, cancel));
            }
        settled.AddRange(work.Changed<Story>().Where(IsExplainedNow).Select(change => change.After!.Key));
        if (joined.Count + settled.Count > 0)
            await Keep(joined, settled, turn, work, cancel);
    }

    private static bool IsExplainedNow(ChangedDocument<Story> change) =>
        change is { Before: { } before, After: { } after } && !before.HasGoal() && after.HasGoal();

    private static async Task<IEnumerable<ScopeChange>> Joined(
        Sprint before,
        Sprint after,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var keys = after.Stories.Except(before.Stories).Select(key => Story.IdOf(key.Number)).ToList();
        if (keys.Count == 0 || PmToTell(turn, after.Team) is null)
            return [];
        var stories = await work.FindMany<Story>(keys, cancel);
        return stories
            .Where(story => !story.HasGoal())
            .Select(story => new ScopeChange(
                story.Key,
                after.Team,
                after.Number,
                turn.Credit ?? turn.Speaker.OnBehalfOf,
                turn.Now,
                turn.Reason
            ));
    }

    // What the PM does, or has proposed, is no news to them.
    private static string? PmToTell(Turn turn, string team) =>
        turn.Product.Team(team) is { } own
        && turn.Product.HolderOf(Role.ProductManager, own, turn.Today)?.Member.Id is { } pm
        && pm != turn.Speaker.OnBehalfOf
        && pm != turn.Credit
            ? pm
            : null;

    private static async Task Keep(
        List<ScopeChange> joined,
        List<StoryKey> settled,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var before = await work.Find<SyncLedger>(SyncLedger.DocumentId, cancel);
        if (before is null && joined.Count == 0)
            return;
        var after = (before ?? new SyncLedger()).Without(settled);
        if (joined.Count > 0)
            after = after.With(joined);
        if (before is not null && before.Scope.SequenceEqual(after.Scope))
            return;
        work.Store(after);
        if (joined.Count > 0)
            work.Tell(PmToTell(turn, joined[0].Team)!, await ScopeCard.Of(after, turn, work, cancel), card: after.Card);
    }
}
