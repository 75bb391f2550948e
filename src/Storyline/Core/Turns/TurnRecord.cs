using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Core.Turns;

/// <summary>
/// Record of a turn that wrote: the receipt of its message with the reply, the activity (who, in which hat, the earlier
/// state) and the deliveries still to be made. One document, inserted under the message's key, so that a redelivery
/// shows up as a conflict.
/// </summary>
public sealed record TurnRecord : IDocument<TurnRecord>
{
    public static DocumentKind<TurnRecord> Kind { get; } =
        new("turn", 2, ConversationJson.Default.TurnRecord, TurnUpgrade.Run) { IsUndoable = false };

    /// <summary>Longer than any platform sends a message again, and than a delivery is tried.</summary>
    private static readonly Duration Remembered = Duration.FromDays(7);

    [JsonIgnore]
    public string Id => IdOf(Key);

    public required string Key { get; init; }

    public required Instant At { get; init; }

    /// <summary>
    /// Its place among its author's turns, where the clock would put it before one that was committed earlier;
    /// <c>null</c>: <see cref="At"/>.
    /// </summary>
    public Instant? Order { get; init; }

    /// <summary>The member's id.</summary>
    public required string By { get; init; }

    public Role? Hat { get; init; }

    /// <summary>The id of the member who proposed it.</summary>
    public string? Credit { get; init; }

    /// <summary>The id of the owner of the alarm that said it; <c>null</c>: a person did.</summary>
    public string? OnBehalfOf { get; init; }

    public required string Team { get; init; }

    /// <summary>Workspace and conversation in which it was said.</summary>
    public required string Where { get; init; }

    public required string Sentence { get; init; }

    public required Reply Reply { get; init; }

    /// <summary>What “it” means since then.</summary>
    public StoryKey? Subject { get; init; }

    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>
    /// Kinds of documents with final changes, which make the turn impossible to undo; <c>null</c>: none.
    /// </summary>
    public IReadOnlyList<string>? Lasting { get; init; }

    public IReadOnlyList<Delivery> Deliveries { get; init; } = [];

    /// <summary>
    /// It changed nothing. Only a redelivery and the outbox look for it, while the message may come again.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsReceipt { get; init; }

    /// <summary>The id of the turn that this one undid.</summary>
    public string? Undoes { get; init; }

    /// <summary>The id of the turn that undid this one.</summary>
    public string? UndoneBy { get; init; }

    [JsonIgnore]
    public string? Sort => IsReceipt ? null : SortFrom(Order ?? At) + Key;

    [JsonIgnore]
    public Instant? Expires => IsReceipt ? At + Remembered : null;

    [JsonIgnore]
    public Instant? Due =>
        Deliveries.Where(delivery => delivery.Next is not null).Select(delivery => delivery.Next).Min();

    [JsonIgnore]
    public IReadOnlyList<string> Terms =>
        IsReceipt
            ? []
            :
            [
                TeamTerm(Team),
                .. Subject is null ? [] : new[] { PlaceTerm(Where) },
                .. Deliveries.Any(delivery => delivery.GaveUp is not null) ? new[] { UnsentTerm } : [],
                .. Deliveries.Any(delivery => delivery.IsWaiting) ? new[] { WaitingTerm } : [],
                .. Changes.Count == 0 && Lasting is null ? [] : new[] { AuthorTerm(By, Where) },
                .. Changes.Select(change => DocumentTerm(change.Id)),
            ];

    public static string IdOf(string key) => $"turn:{key}";

    /// <summary>The start of the sort keys of turns at and after an instant.</summary>
    public static string SortFrom(Instant at) =>
        string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeMilliseconds():D15}/");

    /// <summary>The instant that a sort key begins with.</summary>
    public static Instant InstantOf(string sort) =>
        Instant.FromUnixTimeMilliseconds(
            long.Parse(sort.AsSpan(0, sort.IndexOf('/', StringComparison.Ordinal)), CultureInfo.InvariantCulture)
        );

    public static string TeamTerm(string team) => $"team:{team}";

    /// <summary>Finds the turns of a conversation.</summary>
    public static string PlaceTerm(string where) => $"at:{where}";

    /// <summary>Finds turns with messages still to be sent.</summary>
    public const string WaitingTerm = "waiting";

    /// <summary>Finds turns with messages that could not be sent.</summary>
    public const string UnsentTerm = "unsent";

    /// <summary>Finds the changes somebody made in a conversation.</summary>
    public static string AuthorTerm(string person, string where) => $"by:{person}@{where}";

    /// <summary>Finds the changes made to a document.</summary>
    public static string DocumentTerm(string id) => $"doc:{id}";
}

/// <summary>What a turn did to a document.</summary>
/// <param name="Before">Its body before; <c>null</c>: it was created.</param>
/// <param name="Version">The schema version of <paramref name="Before"/>.</param>
/// <param name="After">Digest of its body after, by which an undo sees whether it was changed since; <c>null</c>: it
/// was deleted.</param>
public sealed record Change(string Id, string Kind, int Version, JsonElement? Before, string? After);
