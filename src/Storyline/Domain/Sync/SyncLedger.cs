using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Storage;
using Storyline.Domain.Artefacts;

namespace Storyline.Domain.Sync;

/// <summary>
/// What one side changed and the other has not seen: changes of the strategy for the product owners, stories without a goal in a running
/// sprint for the product manager. It is kept by turn rules, which also take back what is undone.
/// </summary>
public sealed record SyncLedger : IDocument<SyncLedger>
{
    public const string DocumentId = "sync-ledger";

    /// <summary>Older ones are no longer listed.</summary>
    public const int MostKept = 50;

    public static DocumentKind<SyncLedger> Kind { get; } =
        new("sync-ledger", 1, SyncJson.Default.SyncLedger) { IsUndoable = false };

    [JsonIgnore]
    public string Id => DocumentId;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<StrategyChange> Strategy { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ScopeChange> Scope { get; init; } = [];

    /// <summary>The number of the message that tells the PM; it grows until it is seen.</summary>
    public long Message { get; init; }

    [JsonIgnore]
    public string Card => $"scope:{Message}";

    public IEnumerable<StrategyChange> StrategyFor(string team) =>
        Strategy.Where(change => change.Teams.Contains(team));

    public IEnumerable<ScopeChange> ScopeOf(string team) => Scope.Where(change => change.Team == team);

    /// <summary>
    /// With a change of an artefact. One that follows an unseen change of the same artefact is one change with it; where both together
    /// change nothing, neither is left.
    /// </summary>
    public SyncLedger With(StrategyChange change)
    {
        var earlier = Strategy.FirstOrDefault(one => one.Key == change.Key);
        var whole = earlier is null
            ? change
            : change with
            {
                Before = earlier.Before,
                Teams = [.. earlier.Teams.Union(change.Teams)],
            };
        var others = Strategy.Where(one => one.Key != change.Key);
        return this with { Strategy = whole.IsNothing ? [.. others] : [.. others.Append(whole).TakeLast(MostKept)] };
    }

    public SyncLedger With(IEnumerable<ScopeChange> changes) =>
        this with
        {
            Message = Scope.Count == 0 ? Message + 1 : Message,
            Scope = [.. Scope.Concat(changes).DistinctBy(change => (change.Story, change.Sprint)).TakeLast(MostKept)],
        };

    /// <summary>Without the stories that have left a sprint or serve a goal by now.</summary>
    public SyncLedger Without(IReadOnlyCollection<StoryKey> stories) =>
        this with
        {
            Scope = [.. Scope.Where(change => !stories.Contains(change.Story))],
        };

    /// <summary>Without what somebody has seen. A change that came after that stays.</summary>
    public SyncLedger Without(SyncSeen seen) =>
        this with
        {
            Scope = [.. Scope.Except(seen.Scope)],
            Strategy = [.. Strategy.Select(change => Unseen(change, seen)).Where(change => change.Teams.Count > 0)],
        };

    /// <summary>With what somebody has not seen after all; a change that came since is one change with it.</summary>
    public SyncLedger With(SyncSeen seen)
    {
        var since = Strategy.ToDictionary(change => change.Key);
        var back = this with { Strategy = [.. seen.Strategy.Where(change => !since.ContainsKey(change.Key))] };
        return Strategy.Aggregate(
            back with
            {
                Scope = [.. seen.Scope.Concat(Scope).Distinct().TakeLast(MostKept)],
            },
            (ledger, change) =>
                seen.Strategy.FirstOrDefault(one => one.Key == change.Key) is { } earlier
                    ? ledger.With(earlier).With(change)
                    : ledger.With(change)
        );
    }

    private static StrategyChange Unseen(StrategyChange change, SyncSeen seen) =>
        seen.Strategy.FirstOrDefault(one => one.Key == change.Key && one.At >= change.At) is { } noticed
            ? change with
            {
                Teams = [.. change.Teams.Except(noticed.Teams)],
            }
            : change;
}

/// <summary>A change of the strategy that the product owners of some teams have not seen.</summary>
/// <param name="Key">What was changed: G-2, R-3, “vision”, “stage”.</param>
/// <param name="Name">What it is called.</param>
/// <param name="By">The id of the member who made it last.</param>
/// <param name="Teams">The ids of the teams.</param>
/// <param name="Before">How it was when it was last seen; <c>null</c>: it did not exist.</param>
/// <param name="After">How it is now; <c>null</c>: it was taken back.</param>
public sealed record StrategyChange(
    string Key,
    string Name,
    string By,
    Instant At,
    IReadOnlyList<string> Teams,
    IReadOnlyList<ArtefactLine>? Before,
    IReadOnlyList<ArtefactLine>? After
)
{
    [JsonIgnore]
    public bool IsNothing => Before is null ? After is null : After is not null && Before.SequenceEqual(After);

    /// <summary>“G-2 Acquisition: target: “80%” → “90%””.</summary>
    [JsonIgnore]
    public string Text =>
        (Before, After) switch
        {
            (null, _) => $"{Name} is new",
            (_, null) => $"{Name} was taken back",
            var (before, after) => $"{Name}: {string.Join("; ", ArtefactDifference.Between(before, after))}",
        };
}

/// <summary>A story that came into a running sprint and serves no goal.</summary>
/// <param name="By">The id of the member who put it in.</param>
public sealed record ScopeChange(StoryKey Story, string Team, int Sprint, string By, Instant At, string? Why);
