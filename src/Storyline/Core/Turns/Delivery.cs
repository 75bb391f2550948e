using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Views;

namespace Storyline.Core.Turns;

/// <summary>A message outside the reply, stored with its turn until it has been sent.</summary>
/// <param name="Id">Unique. Edges pass it to platforms that can recognise a repeated send.</param>
/// <param name="To">The channel, or with <paramref name="Person"/> the direct conversation.</param>
public sealed record Delivery(string Id, Place To, string? Person, View View)
{
    /// <summary>The live card it shows: if its place shows the card already, that message is changed.</summary>
    public string? Card { get; init; }

    /// <summary>The sentence that shows the card for one reader; it changes nothing.</summary>
    public string? Again { get; init; }

    /// <summary>The card whose thread it goes to.</summary>
    public string? Under { get; init; }

    public DoubtPolicy Doubt { get; init; }

    /// <summary>
    /// Its reader asked for it, so it is sent in their quiet hours too. Others wait until those are over.
    /// </summary>
    public bool IsAskedFor { get; init; }

    /// <summary>It answers the turn's message where that was said, and could not be said at once.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAnswer { get; init; }

    /// <summary>The people named in the message that it answers.</summary>
    public IReadOnlyList<MentionedEntity>? Named { get; init; }

    /// <summary>It reports that another delivery failed. When it fails itself, nobody is told.</summary>
    public bool IsNotice { get; init; }

    /// <summary>What it asks about, if anything.</summary>
    public Concern? About { get; init; }

    /// <summary>End of the quiet hours that held it back.</summary>
    public Instant? HeldUntil { get; init; }

    /// <summary>When its turn was answered; a day later it is given up.</summary>
    public required Instant Made { get; init; }

    /// <summary>Number of attempts.</summary>
    public int Attempts { get; init; }

    /// <summary>When to try (again); <c>null</c>: sent, overtaken by a later state of its card, or given up.</summary>
    public Instant? Next { get; init; }

    /// <summary>
    /// An attempt is under way until <see cref="Next"/>; after that, nobody knows whether it was sent.
    /// </summary>
    public bool IsUnderWay { get; init; }

    /// <summary>
    /// Whether it waits to be sent. A first attempt under way does not count: most are over within moments, and
    /// indexing each of them would cost more than sending it.
    /// </summary>
    [JsonIgnore]
    public bool IsWaiting => Next is not null && !(IsUnderWay && Attempts == 1);

    /// <summary>Quiet hours hold it back; later messages go on.</summary>
    [JsonIgnore]
    public bool IsHeld => HeldUntil is not null && HeldUntil == Next;

    /// <summary>Why it was not sent, in plain words.</summary>
    public string? GaveUp { get; init; }

    /// <summary>The platform's id of the message that shows the card; found when sending, never stored.</summary>
    [JsonIgnore]
    public string? Replaces { get; init; }

    /// <summary>Only <see cref="Person"/> is to see it, in a place that others share.</summary>
    [JsonIgnore]
    public bool IsWhisper => IsAnswer && Person is not null && !To.IsDirect;

    /// <summary>Name of the place: messages to one place keep their order.</summary>
    [JsonIgnore]
    public string Lane => Person is null || IsWhisper ? $"{To.Workspace}/{To.Channel}" : $"{To.Workspace}/@{Person}";
}

/// <summary>
/// What to do if a message may have been sent: no chat platform takes an idempotency key for posting.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<DoubtPolicy>))]
public enum DoubtPolicy
{
    /// <summary>Send it again: twice is better than never (reminders, answers).</summary>
    [JsonStringEnumMemberName("repeat")]
    Repeat,

    /// <summary>Leave it: a repeated summary is worse than none, and can be asked for.</summary>
    [JsonStringEnumMemberName("leave")]
    Leave,
}
