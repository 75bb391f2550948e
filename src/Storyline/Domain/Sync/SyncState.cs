namespace Storyline.Domain.Sync;

/// <summary>What the sync number of a team is made of.</summary>
public sealed record SyncState
{
    /// <summary>All open stories of the team; <c>null</c>: they are still being counted.</summary>
    public ServingSum? Open { get; init; }

    /// <summary>Those of them that serve an open goal: by themselves, or through their roadmap item.</summary>
    public ServingSum Serving { get; init; }

    /// <summary>The keys of the open goals with no open goal, roadmap item or story below them.</summary>
    public IReadOnlyList<string> IdleGoals { get; init; } = [];

    /// <summary>The keys of the roadmap items in now and next that have no open goal, or no open story.</summary>
    public IReadOnlyList<string> LooseItems { get; init; } = [];

    /// <summary>Open proposals of the PM that wait for the PO.</summary>
    public int Proposed { get; init; }

    /// <summary>Changes of the strategy that the PO has not seen.</summary>
    public int StrategyNews { get; init; }

    /// <summary>Stories without a goal in the running sprint that the PM has not seen.</summary>
    public int ScopeNews { get; init; }

    /// <summary>Open questions to the PM or the PO.</summary>
    public int Questions { get; init; }

    /// <summary>Proposals of others that wait for the PM or the PO.</summary>
    public int Decisions { get; init; }

    /// <summary>Requests from outside that were promised an answer by now.</summary>
    public int LateRequests { get; init; }
}
