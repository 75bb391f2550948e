using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;
using Storyline.Domain.Questions;
using Storyline.Domain.Strategy;

namespace Storyline.Domain.Sync;

/// <summary>Reads what the sync number is made of: kept sums, and pages with a limit.</summary>
public static class SyncReading
{
    // More than the parts can lose for, and enough to tell how many there are.
    private const int MostLooked = 50;

    private const int MostEpics = 100;

    /// <summary>The state of a team as it is now.</summary>
    public static async Task<SyncState> SyncOf(this IWork work, Turn turn, Team team, CancellationToken cancel)
    {
        var ledger = await work.Find<SyncLedger>(SyncLedger.DocumentId, cancel) ?? new SyncLedger();
        var state = new SyncState
        {
            StrategyNews = ledger.StrategyFor(team.Id).Count(),
            ScopeNews = ledger.ScopeOf(team.Id).Count(),
            Questions = await Questions(team, work, cancel),
            LateRequests = await LateRequests(turn, work, cancel),
        };
        state = await WithProposals(state, turn, team, work, cancel);
        return await WithServing(state, turn, team, work, cancel);
    }

    private static async Task<SyncState> WithProposals(
        SyncState state,
        Turn turn,
        Team team,
        IWork work,
        CancellationToken cancel
    )
    {
        var pm = turn.Product.HolderOf(Role.ProductManager, team, turn.Today)?.Member.Id;
        var toPo = await work.WaitingFor(Role.ProductOwner, team, cancel);
        var toPm = await work.WaitingFor(Role.ProductManager, team, cancel);
        var proposed = toPo.Count(proposal => proposal.By == pm);
        return state with { Proposed = proposed, Decisions = toPo.Count - proposed + toPm.Count };
    }

    private static async Task<SyncState> WithServing(
        SyncState state,
        Turn turn,
        Team team,
        IWork work,
        CancellationToken cancel
    )
    {
        var sums = turn.Product.HasGoals
            ? await ServingCount.Sums(turn, work, cancel)
            : await Anything(team, work, cancel);
        if (sums is null)
            return state;
        var own = sums.Where(entry => entry.Link.Team == team.Id).ToList();
        var serving = new ServingGoals(
            await work.OpenGoals(cancel),
            await work.OpenItems(cancel),
            await Epics(own, work, cancel)
        );
        return state with
        {
            Open = Sum(own),
            Serving = Sum(own.Where(entry => serving.Serves(entry.Link))),
            IdleGoals = serving.Idle(sums),
            LooseItems = serving.Loose(sums),
        };
    }

    private static ServingSum Sum(IEnumerable<ServingEntry> entries) =>
        entries.Aggregate(default(ServingSum), (sum, entry) => sum + entry.Sum);

    // Stories without a link of their own serve what their epic serves. The epics with the most work are looked at.
    private static async Task<IReadOnlyList<Story>> Epics(
        IReadOnlyList<ServingEntry> own,
        IWork work,
        CancellationToken cancel
    )
    {
        var heaviest = own.Where(entry => entry.Link.Epic is not null)
            .OrderByDescending(entry => entry.Sum.Weight())
            .Take(MostEpics)
            .Select(entry => Story.IdOf(entry.Link.Epic!.Value))
            .ToList();
        return heaviest.Count == 0 ? [] : await work.FindMany<Story>(heaviest, cancel);
    }

    // Without goals nothing is kept: no story serves any, so it matters only whether there is one.
    private static async Task<IReadOnlyList<ServingEntry>> Anything(Team team, IWork work, CancellationToken cancel)
    {
        var first = await work.List<Story>(new Slice(new SortRange(Story.BacklogOf(team.Id)), 1), cancel);
        return [.. first.Items.Select(ServingLink.Of).Select(one => new ServingEntry(one!.Value.Link, one.Value.Sum))];
    }

    private static async Task<int> Questions(Team team, IWork work, CancellationToken cancel) =>
        (await work.OpenQuestionsOf(team.Id, MostLooked, cancel)).Count(question =>
            question.To is Role.ProductManager or Role.ProductOwner
        );

    private static async Task<int> LateRequests(Turn turn, IWork work, CancellationToken cancel) =>
        (
            await work.List<OutsideRequest>(new Slice(new SortRange(OutsideRequest.OpenOnes), MostLooked), cancel)
        ).Items.Count(request => request.Promised < turn.Now);
}

/// <summary>The open goals, and what works for them.</summary>
/// <param name="epics">Those of stories that have no link of their own.</param>
internal sealed class ServingGoals(
    IReadOnlyList<Goal> goals,
    IReadOnlyList<RoadmapItem> items,
    IReadOnlyList<Story> epics
)
{
    private readonly HashSet<long> open = [.. goals.Select(goal => goal.Number)];
    private readonly Dictionary<long, long?> goalOf = items.ToDictionary(item => item.Number, item => item.Goal);
    private readonly Dictionary<long, StoryRungs> epicOf = epics.ToDictionary(
        epic => epic.Key.Number,
        epic => epic.Rungs
    );

    public bool Serves(ServingLink link) => GoalsOf(link).Any(goal => open.Contains(goal));

    /// <summary>The open goals with nothing open below them.</summary>
    public IReadOnlyList<string> Idle(IReadOnlyList<ServingEntry> sums)
    {
        HashSet<long> worked =
        [
            .. goals.Select(goal => goal.Parent).OfType<long>(),
            .. items.Select(item => item.Goal).OfType<long>(),
            .. sums.Where(entry => entry.Sum.Stories > 0).SelectMany(entry => GoalsOf(entry.Link)),
        ];
        return [.. goals.Where(goal => !worked.Contains(goal.Number)).Select(goal => goal.Key)];
    }

    /// <summary>The items in now and next without an open goal or an open story.</summary>
    public IReadOnlyList<string> Loose(IReadOnlyList<ServingEntry> sums)
    {
        var filled = sums.Where(entry => entry.Sum.Stories > 0)
            .Select(entry => entry.Link.Item ?? EpicOf(entry.Link)?.Item)
            .ToHashSet();
        return
        [
            .. items
                .Where(item => item.Lane is RoadmapLane.Now or RoadmapLane.Next)
                .Where(item => item.Goal is not { } goal || !open.Contains(goal) || !filled.Contains(item.Number))
                .Select(item => item.Key),
        ];
    }

    private StoryRungs? EpicOf(ServingLink link) => link.Epic is { } epic ? epicOf.GetValueOrDefault(epic) : null;

    private IEnumerable<long> GoalsOf(ServingLink link)
    {
        var epic = EpicOf(link);
        long?[] all = [link.Goal, GoalOf(link.Item), epic?.Goal, GoalOf(epic?.Item)];
        return all.OfType<long>();
    }

    private long? GoalOf(long? item) => item is { } number ? goalOf.GetValueOrDefault(number) : null;
}
