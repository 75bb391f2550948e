using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Core.Outbox;

/// <summary>Which message shows a live card in a place, so that its next state replaces that message.</summary>
/// <param name="Lane">The place: see <see cref="Delivery.Lane"/>.</param>
/// <param name="Message">The platform's id of the message.</param>
/// <param name="Shows">When the state it shows was made: an older state that arrives late is not shown.</param>
public sealed record CardPosting(string Card, string Lane, string Message, Instant Shows) : IDocument<CardPosting>
{
    public static DocumentKind<CardPosting> Kind { get; } =
        new("card", 1, OutboxJson.Default.CardPosting) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Lane, Card);

    [JsonIgnore]
    public string? Sort => Id;

    [JsonIgnore]
    public IReadOnlyList<string> Terms => [TermOf(Lane, Message)];

    public static string IdOf(string lane, string card) => $"card:{lane}/{card}";

    /// <summary>Finds the card that a message shows.</summary>
    public static string TermOf(string lane, string message) => $"message:{lane}/{message}";
}
