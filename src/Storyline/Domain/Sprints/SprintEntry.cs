using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Domain.Sprints;

/// <summary>
/// What one turn did to the work of a sprint. A sprint's log is the list of its entries: one document per turn, so that
/// people who finish stories at the same moment do not conflict. Entries are never removed; an undo adds the opposite.
/// </summary>
/// <param name="Key">The key of the turn.</param>
/// <param name="By">The id of the person who did it.</param>
/// <param name="Reason">Why the scope was changed.</param>
public sealed record SprintEntry(
    string Team,
    int Sprint,
    Instant At,
    string Key,
    string By,
    IReadOnlyList<SprintEvent> Happened,
    string? Reason = null
) : IDocument<SprintEntry>
{
    public static DocumentKind<SprintEntry> Kind { get; } =
        new("sprint-entry", 1, SprintJson.Default.SprintEntry) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Team, Sprint, Key);

    [JsonIgnore]
    public string? Sort =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(Team, Sprint)}{At.ToUnixTimeMilliseconds():D15}/{Key}");

    public static string IdOf(string team, int sprint, string key) =>
        string.Create(CultureInfo.InvariantCulture, $"sprint-entry:{team}:{sprint}:{key}");

    /// <summary>The sort-key prefix of a sprint's log, oldest first.</summary>
    public static string Of(string team, int sprint) =>
        string.Create(CultureInfo.InvariantCulture, $"{team}/{sprint:D6}/");
}

/// <summary>A change to a story of a sprint.</summary>
/// <param name="Item">The story's number.</param>
/// <param name="Points">The story's points afterwards; unused for done and reopened.</param>
public sealed record SprintEvent(SprintEventKind Kind, long Item, double Points = 0);

/// <summary>The kinds of change that move a burndown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SprintEventKind>))]
public enum SprintEventKind
{
    /// <summary>In the sprint from its start.</summary>
    [JsonStringEnumMemberName("sprint.committed")]
    Committed,

    [JsonStringEnumMemberName("sprint.item_added")]
    Added,

    [JsonStringEnumMemberName("sprint.item_removed")]
    Removed,

    [JsonStringEnumMemberName("item.done")]
    Done,

    [JsonStringEnumMemberName("item.reopened")]
    Reopened,

    [JsonStringEnumMemberName("item.reestimated")]
    Reestimated,
}
