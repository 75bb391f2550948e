using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;

namespace Storyline.Domain.Schedule;

/// <summary>An alarm that goes off in a turn, as its recipients hear it.</summary>
/// <param name="Due">The occurrence that is said.</param>
/// <param name="At">When it is said; later than <paramref name="Due"/> after an outage.</param>
public sealed record AlarmFiring(Alarm Alarm, Instant Due, Instant At)
{
    /// <summary>A firing within a quarter of an hour is on time as far as people care.</summary>
    private static readonly Duration Punctual = Duration.FromMinutes(15);

    /// <summary>An occurrence that was put off is late only against the moment it was put off to.</summary>
    public bool IsLate => At - (Alarm is { PutOff: not null, Next: { } instead } ? instead : Due) > Punctual;
}

/// <summary>Finds the alarm by which a turn was opened.</summary>
public static class Ringing
{
    /// <summary>The alarm that goes off in this turn; <c>null</c>: a person speaks.</summary>
    public static async Task<AlarmFiring?> FindRing(this IWork work, Turn turn, CancellationToken cancel) =>
        turn.Firing is { } firing && await work.Find<Alarm>(firing.Alarm, cancel) is { } alarm
            ? new AlarmFiring(alarm, firing.Due, firing.At)
            : null;
}

/// <summary>Names an alarm that is due, as the clock found it.</summary>
/// <param name="Stored">Its document as the clock found it, to save a read. A change since then shows as a conflict at the commit.</param>
public sealed record DueAlarm(string Partition, string Alarm, Instant Due, StoredDocument? Stored = null)
{
    /// <summary>Without the document: a key of the occurrence.</summary>
    public DueAlarm Named => this with { Stored = null };
}
