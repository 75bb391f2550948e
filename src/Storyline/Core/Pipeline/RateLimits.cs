using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Limits the rate of each workspace and person, so that none starves the others. The local workspace is not limited.
/// </summary>
internal sealed class RateLimits(Limits limits, IClock clock)
{
    private const string OwnMachine = "local";
    private const int MostBuckets = 50_000;
    private readonly BoundedMemory<string, Bucket> buckets = new(MostBuckets);

    public bool Admit(Inbound inbound)
    {
        if (inbound.Place.Edge == OwnMachine)
            return true;
        var now = clock.GetCurrentInstant();
        return Take(MemberId.Of(inbound), limits.PersonRate, limits.PersonRate * 3, now)
            && Take(inbound.Place.Workspace, limits.WorkspaceRate, limits.WorkspaceBurst, now);
    }

    private bool Take(string name, int rate, int burst, Instant now) =>
        buckets.GetOrAdd(name, _ => new Bucket(burst, now)).Take(rate, burst, now);

    private sealed class Bucket(double tokens, Instant last)
    {
        private readonly Lock gate = new();
        private double tokens = tokens;
        private Instant last = last;

        public bool Take(int rate, int burst, Instant now)
        {
            lock (gate)
            {
                tokens = Math.Min(burst, tokens + (Math.Max(0, (now - last).TotalSeconds) * rate));
                last = now;
                if (tokens < 1)
                    return false;
                tokens--;
                return true;
            }
        }
    }
}
