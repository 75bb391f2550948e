using NodaTime;

namespace Storyline.Host.Clock;

/// <summary>A clock that runs like the real one and can be moved forward, never back.</summary>
internal sealed class AdjustableClock(IClock real) : IClock
{
    private readonly Lock gate = new();
    private Duration ahead = Duration.Zero;

    public Instant GetCurrentInstant()
    {
        lock (gate) return real.GetCurrentInstant() + ahead;
    }

    /// <summary>Moves the time; <c>false</c>: that instant has passed.</summary>
    public bool MoveTo(Instant now)
    {
        lock (gate)
        {
            var forward = now - (real.GetCurrentInstant() + ahead);
            if (forward < Duration.Zero) return false;
            ahead += forward;
            return true;
        }
    }
}
