namespace Storyline.Domain.Sync;

/// <summary>
/// How far product manager and product owner are in step: 100 less what each part loses. The table is in the README.md beside this file.
/// </summary>
public sealed record SyncScore(IReadOnlyList<SyncLoss> Losses)
{
    private const int MostForPoints = 40;

    public int Number => 100 - Losses.Sum(loss => loss.Lost);

    public static SyncScore Of(SyncState state) =>
        new([
            new SyncLoss(SyncPart.Points, ForPoints(state), MostForPoints),
            Each(SyncPart.Goals, state.IdleGoals.Count, 4, 12),
            Each(SyncPart.Roadmap, state.LooseItems.Count, 3, 12),
            Each(SyncPart.Strategy, state.Proposed + state.StrategyNews, 3, 12),
            Each(SyncPart.Scope, state.ScopeNews, 3, 12),
            Each(SyncPart.Questions, state.Questions, 2, 6),
            Each(SyncPart.Decisions, state.Decisions + state.LateRequests, 2, 6),
        ]);

    /// <summary>“100 − 7 (points) − 4 (goals) = 89.”</summary>
    public string InWords()
    {
        var lost = Losses.Where(loss => loss.Lost > 0).ToList();
        return lost.Count == 0
            ? "100: nothing is lost."
            : $"100{string.Concat(lost.Select(loss => $" − {loss.Lost} ({loss.Name})"))} = {Number}.";
    }

    private static SyncLoss Each(SyncPart part, int count, int points, int most) =>
        new(part, Math.Min(count * points, most), most);

    private static int ForPoints(SyncState state)
    {
        if (state.Open is not { } open || open.Weight() <= 0)
            return 0;
        var idle = (decimal)(open.Weight() - state.Serving.Weight());
        return (int)Math.Round(MostForPoints * idle / (decimal)open.Weight(), MidpointRounding.AwayFromZero);
    }
}

/// <summary>What a part of the number loses, of how many it can.</summary>
public sealed record SyncLoss(SyncPart Part, int Lost, int Most)
{
    /// <summary>As it is called in the arithmetic.</summary>
    public string Name => Part.ToString().ToLowerInvariant();
}

/// <summary>The parts of the number.</summary>
public enum SyncPart
{
    /// <summary>Points of open stories that serve no goal.</summary>
    Points,

    /// <summary>Goals that nothing works for.</summary>
    Goals,

    /// <summary>Roadmap items without a goal or without stories.</summary>
    Roadmap,

    /// <summary>What the PM changed and the PO has not acted on.</summary>
    Strategy,

    /// <summary>What the PO changed and the PM has not seen.</summary>
    Scope,

    /// <summary>Questions without an answer.</summary>
    Questions,

    /// <summary>Decisions that are still to be taken.</summary>
    Decisions,
}
