using NodaTime;
using Storyline.Core.Text;

namespace Storyline.Core.Outbox;

/// <summary>
/// Tells when a lease has ended, measured by this host from when it first saw it: the instant that another host has
/// written comes from a clock that may be hours off, so it can neither end a lease nor keep it.
/// </summary>
public sealed class ObservedLeases(TimeProvider time)
{
    private const int Most = 10_000;
    private readonly BoundedMemory<string, (int Attempt, Instant Until, long Since)> seen = new(Most);

    /// <summary>Whether a lease has stood unchanged for a time.</summary>
    /// <param name="attempt">With <paramref name="until"/>, tells one lease of a thing from the next.</param>
    public bool HaveStood(string name, int attempt, Instant until, Duration length)
    {
        var now = time.GetTimestamp();
        var lease = seen.AddOrUpdate(
            name,
            _ => (attempt, until, now),
            known => (known.Attempt, known.Until) == (attempt, until) ? known : (attempt, until, now)
        );
        return time.GetElapsedTime(lease.Since, now) >= length.ToTimeSpan();
    }
}
