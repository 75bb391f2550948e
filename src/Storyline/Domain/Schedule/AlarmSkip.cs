using System.Text.Json.Serialization;
using NodaTime;

namespace Storyline.Domain.Schedule;

/// <summary>An occurrence that was not said.</summary>
/// <param name="Why">The reason as people read it.</param>
public sealed record AlarmSkip(Instant Due, SkipReason Reason, string Why)
{
    /// <summary>A later occurrence was said in its stead.</summary>
    public bool IsStoodFor { get; init; }

    /// <summary>When the place was left in which nobody can be spoken to: whoever is told of a skip is told once for each time.</summary>
    public Instant? LeftAt { get; init; }

    /// <summary>A skip in whose stead the next occurrence is said.</summary>
    public static AlarmSkip StoodFor(Instant due, SkipReason reason, string why) =>
        new(due, reason, $"{why}; the next one stands for it") { IsStoodFor = true };
}

/// <summary>Why an occurrence was not said.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SkipReason>))]
public enum SkipReason
{
    /// <summary>No host was running, or none in time.</summary>
    [JsonStringEnumMemberName("outage")]
    Outage,

    [JsonStringEnumMemberName("holiday")]
    Holiday,

    [JsonStringEnumMemberName("leave")]
    Leave,

    [JsonStringEnumMemberName("quiet_hours")]
    QuietHours,

    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>Somebody skipped it.</summary>
    [JsonStringEnumMemberName("by_hand")]
    ByHand,

    /// <summary>The app was removed from its place.</summary>
    [JsonStringEnumMemberName("left")]
    Left,

    /// <summary>Its sentence was answered with a “no”.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>A host that was ahead had said it already.</summary>
    [JsonStringEnumMemberName("repeated")]
    Repeated,

    /// <summary>It failed over and over.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
