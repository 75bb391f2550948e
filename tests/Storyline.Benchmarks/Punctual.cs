using System.Collections.Concurrent;
using NodaTime;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;

namespace Storyline.Benchmarks;

/// <summary>A platform that accepts every message at once and records when it received it.</summary>
internal sealed class Punctual : ISender
{
    private readonly ConcurrentDictionary<string, Instant> at = new();
    private int seen;
    private int twice;

    public IReadOnlyCollection<Instant> At => [.. at.Values];

    public int Seen => seen;

    public int Twice => twice;

    public string Edge => "local";

    public Duration Pace => Duration.Zero;

    public void Forget()
    {
        at.Clear();
        (seen, twice) = (0, 0);
    }

    public Task<SendResult> Send(Delivery delivery, CancellationToken cancel)
    {
        if (at.TryAdd(delivery.Id, SystemClock.Instance.GetCurrentInstant()))
            Interlocked.Increment(ref seen);
        else
            Interlocked.Increment(ref twice);
        return Task.FromResult<SendResult>(new SendResult.Sent());
    }
}
