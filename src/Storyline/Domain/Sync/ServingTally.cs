using System.Globalization;
using System.Text.Json.Serialization;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sync;

/// <summary>
/// The open stories by what they serve, added up: what a turn changes is added in the same commit (<see cref="KeepServing"/>), so
/// nobody has to look through the backlog. It is counted from the stories once, when the product gets its first goal; while that goes on
/// it covers the stories up to <see cref="Cursor"/> in the order of their sort keys.
/// </summary>
public sealed record ServingTally : IDocument<ServingTally>
{
    public const string DocumentId = "serving";

    public static DocumentKind<ServingTally> Kind { get; } =
        new("serving", 1, SyncJson.Default.ServingTally) { IsUndoable = false };

    [JsonIgnore]
    public string Id => DocumentId;

    /// <summary>Counts the countings; shares of an earlier one no longer count.</summary>
    public int Run { get; init; }

    /// <summary>The sort key up to which the stories are counted; <c>null</c>: all are.</summary>
    public string? Cursor { get; init; }

    /// <summary>
    /// Raised by every change of a story while the stories are being counted, so that a step that may have read it as it was
    /// conflicts and counts again.
    /// </summary>
    public int Disturbed { get; init; }

    public IReadOnlyList<ServingEntry> Entries { get; init; } = [];

    [JsonIgnore]
    public bool IsComplete => Cursor is null;

    public bool Covers(Story story) => Cursor is null || string.CompareOrdinal(story.Sort, Cursor) <= 0;

    public ServingTally With(IEnumerable<ServingEntry> more) => this with { Entries = ServingEntry.Add(Entries, more) };
}

/// <summary>
/// What the turns of some people have added to the tally since it was counted. Several of them, as otherwise everybody who changes a
/// story would write the same document.
/// </summary>
public sealed record ServingShare : IDocument<ServingShare>
{
    public static DocumentKind<ServingShare> Kind { get; } =
        new("serving-share", 1, SyncJson.Default.ServingShare) { IsUndoable = false };

    private const int Count = 16;

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required int Number { get; init; }

    /// <inheritdoc cref="ServingTally.Run"/>
    public required int Run { get; init; }

    public IReadOnlyList<ServingEntry> Entries { get; init; } = [];

    /// <summary>The ids of all shares.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Enumerable.Range(0, Count).Select(IdOf)];

    /// <summary>The number of the share to which a member adds.</summary>
    public static int NumberFor(string member) =>
        int.Parse(TextDigest.Of(member, bytes: 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % Count;

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"serving-share:{number}");

    public ServingShare With(IEnumerable<ServingEntry> more) => this with { Entries = ServingEntry.Add(Entries, more) };
}
