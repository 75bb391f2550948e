using NodaTime;

namespace Storyline.Host.Clock;

/// <summary>A clock that runs like the real one and can be moved forward, never back.</summary>
internal sealed class AdjustableClock(IClock real) : IClock
{
    private readonly Lock gate = new();
    private Duration ahead = Duration.Zero;
    private Instant? held;

    /// <summary>How far it was moved.</summary>
    public Duration Ahead
    {
        get
        {
            lock (gate)
                return ahead;
        }
    }

    public Instant GetCurrentInstant()
    {
        lock (gate)
            return held ?? real.GetCurrentInstant() + ahead;
    }

    /// <summary>
    /// Stops the clock at an instant, so that everything that happens then sees exactly that instant, until <see cref="Run"/>.
    /// </summary>
    public void HoldAt(Instant now)
    {
        MoveTo(now);
        lock (gate)
            held = now;
    }

    public void Run()
    {
        lock (gate)
        {
            if (held is { } stood)
                ahead = stood - real.GetCurrentInstant();
            held = null;
        }
    }

    /// <summary>Moves the time forward; <c>false</c>: that instant has passed.</summary>
    public bool MoveTo(Instant now)
    {
        lock (gate)
        {
            var present = held ?? real.GetCurrentInstant() + ahead;
            if (now < present)
                return false;
            ahead = now - real.GetCurrentInstant();
            if (held is not null)
                held = now;
            return true;
        }
    }
}
