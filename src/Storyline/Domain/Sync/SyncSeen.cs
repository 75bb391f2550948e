using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Sync;

/// <summary>
/// What a member has marked as seen last. The ledger follows it: its other entries must not be held up by an undo, nor hold one up.
/// </summary>
public sealed record SyncSeen : IDocument<SyncSeen>
{
    public static DocumentKind<SyncSeen> Kind { get; } = new("sync-seen", 1, SyncJson.Default.SyncSeen);

    [JsonIgnore]
    public string Id => IdOf(Member);

    /// <summary>The id of the member.</summary>
    public required string Member { get; init; }

    /// <summary>How often they have marked something as seen.</summary>
    public required long Number { get; init; }

    public IReadOnlyList<ScopeChange> Scope { get; init; } = [];

    /// <summary>The changes with the teams for which they were seen.</summary>
    public IReadOnlyList<StrategyChange> Strategy { get; init; } = [];

    public static string IdOf(string member) => $"sync-seen:{member}";
}
