using NodaTime;

namespace Storyline.Edges.Tests;

/// <summary>Time in which what the clock was moved by has passed for waits too, and in which timers ring sooner.</summary>
/// <param name="haste">How many times sooner.</param>
internal sealed class TestTime(IClock clock, int haste = 1) : TimeProvider
{
    public override long TimestampFrequency => NodaConstants.TicksPerSecond;

    public override long GetTimestamp() => clock.GetCurrentInstant().ToUnixTimeTicks();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

    private TimeSpan Sooner(TimeSpan wait) => wait == Timeout.InfiniteTimeSpan ? wait : wait / haste;
}
