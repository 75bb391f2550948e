using NodaTime;

namespace Storyline.Core.Outbox;

/// <summary>
/// A wait that ends when the clock shows an instant, or when a time has passed by the monotonic clock, whichever comes
/// first: a clock that is set back does not prolong it.
/// </summary>
/// <param name="Began">A timestamp of the monotonic clock.</param>
internal readonly record struct BoundedWait(Instant Until, long Began, TimeSpan Longest)
{
    /// <summary>No wait.</summary>
    public static BoundedWait None { get; } = new(Instant.MinValue, 0, TimeSpan.Zero);

    /// <summary>Waits for an instant, however long that takes.</summary>
    public static BoundedWait At(Instant until) => new(until, 0, TimeSpan.MaxValue);
}

/// <summary>Begins waits and tells what is left of them.</summary>
internal sealed class WaitTimer(IClock clock, TimeProvider time)
{
    public BoundedWait For(Duration length) => Until(clock.GetCurrentInstant() + length, length);

    public BoundedWait Until(Instant until, Duration longest) => new(until, time.GetTimestamp(), longest.ToTimeSpan());

    /// <summary>Waits a time by the monotonic clock, whatever the other one shows.</summary>
    public BoundedWait Monotonic(Duration length) => Until(Instant.MaxValue, length);

    /// <summary>What is left; zero or less: it is over.</summary>
    public Duration Left(BoundedWait wait)
    {
        var byClock = wait.Until - clock.GetCurrentInstant();
        return wait.Longest == TimeSpan.MaxValue
            ? byClock
            : Duration.Min(byClock, Duration.FromTimeSpan(wait.Longest - time.GetElapsedTime(wait.Began)));
    }

    /// <summary>The one of two waits that ends later.</summary>
    public BoundedWait Later(BoundedWait one, BoundedWait other) => Left(one) >= Left(other) ? one : other;
}
