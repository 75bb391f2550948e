using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Views;

namespace Storyline.Core.Turns;

/// <summary>Something to be said elsewhere than in the reply: kept with the turn that caused it until it has been sent.</summary>
/// <param name="Id">Unique; an edge that can, gives it to the platform so that a doubtful send can be recognised.</param>
/// <param name="To">The channel, or with <paramref name="Person"/> the workspace in which that person is written to directly.</param>
public sealed record Delivery(string Id, Place To, string? Person, View View)
{
    /// <summary>The live card of which this is the present state: where its place shows it already, that message is changed.</summary>
    public string? Card { get; init; }

    /// <summary>The sentence by which each reader is shown it as it is now for them; it changes nothing.</summary>
    public string? Again { get; init; }

    /// <summary>The card in whose thread this is said.</summary>
    public string? Under { get; init; }

    public DoubtPolicy Doubt { get; init; }

    /// <summary>Its reader has asked for it, so that it comes in their quiet hours too. Whatever does not say so waits until those are over.</summary>
    public bool IsAskedFor { get; init; }

    /// <summary>It tells that another one could not be sent; that it cannot be sent itself is told to nobody.</summary>
    public bool IsNotice { get; init; }

    /// <summary>What it asks its reader about.</summary>
    public Concern? About { get; init; }

    /// <summary>Until when the quiet hours of its reader have held it back.</summary>
    public Instant? HeldUntil { get; init; }

    /// <summary>When the turn that caused it was answered; a day later nobody waits for it any more.</summary>
    public required Instant Made { get; init; }

    /// <summary>How often sending was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When to try (again); <c>null</c>: sent, overtaken by a later state of its card, or given up.</summary>
    public Instant? Next { get; init; }

    /// <summary>An attempt is under way until <see cref="Next"/>; if that passes, nobody knows whether it was sent.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>
    /// It is still to be sent. A first attempt that is being made is not waiting yet: most are over within moments, and finding each of
    /// them would cost more than sending it.
    /// </summary>
    [JsonIgnore]
    public bool IsWaiting => Next is not null && !(IsUnderWay && Attempts == 1);

    /// <summary>It is held back at present, and everything behind it goes on.</summary>
    [JsonIgnore]
    public bool IsHeld => HeldUntil is not null && HeldUntil == Next;

    /// <summary>Why it was not sent, in plain words.</summary>
    public string? GaveUp { get; init; }

    /// <summary>The platform's id of the message that shows the card; found when sending, never kept here.</summary>
    [JsonIgnore]
    public string? Replaces { get; init; }

    /// <summary>Names the place: messages to one place keep their order.</summary>
    [JsonIgnore]
    public string Lane => Person is null ? $"{To.Workspace}/{To.Channel}" : $"{To.Workspace}/@{Person}";
}

/// <summary>What is done when nobody knows whether a message was sent: no chat platform takes an idempotency key for posting.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DoubtPolicy>))]
public enum DoubtPolicy
{
    /// <summary>Say it again: twice is better than never (reminders, answers).</summary>
    [JsonStringEnumMemberName("repeat")]
    Repeat,

    /// <summary>Leave it: a summary that comes twice embarrasses, and can be asked for.</summary>
    [JsonStringEnumMemberName("leave")]
    Leave,
}
