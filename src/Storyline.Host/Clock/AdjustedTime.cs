using NodaTime;

namespace Storyline.Host.Clock;

/// <summary>The adjustable clock as a <see cref="TimeProvider"/>. Timers still run in real time.</summary>
internal sealed class AdjustedTime(IClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
}
