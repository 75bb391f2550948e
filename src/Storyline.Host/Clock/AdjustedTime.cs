namespace Storyline.Host.Clock;

/// <summary>
/// The adjustable clock as a <see cref="TimeProvider"/>. What it was moved by has passed for waits too; timers still run in real time.
/// </summary>
internal sealed class AdjustedTime(AdjustableClock clock) : TimeProvider
{
    private long latest;

    public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();

    public override long GetTimestamp()
    {
        var moved = (long)(clock.Ahead.TotalSeconds * TimestampFrequency);
        var now = base.GetTimestamp() + moved;
        // The clock stands still while alarms fire, and then lags a little behind what it was moved by.
        for (var known = Volatile.Read(ref latest); known < now; known = Volatile.Read(ref latest))
            if (Interlocked.CompareExchange(ref latest, now, known) == known)
                return now;
        return Volatile.Read(ref latest);
    }
}
