using System.Collections.Concurrent;
using NodaTime;

namespace Storyline.Slack;

/// <summary>
/// Sees to it that an event that Slack sends again is not answered again. What it changed is protected by its receipt on every
/// host; this spares the people here a second answer. Failures are forgotten, so that the next try counts.
/// </summary>
internal sealed class Claims(IClock clock)
{
    private const int Most = 20_000;
    private static readonly Duration Remembered = Duration.FromHours(1);
    private readonly ConcurrentDictionary<string, (Lazy<Task> Work, Instant Until)> claims = new();

    /// <summary>Does something for a key, or waits for whoever does it already.</summary>
    public async Task Once(string key, Func<Task> work)
    {
        var now = clock.GetCurrentInstant();
        if (claims.Count > Most) Forget(now);
        var claim = claims.AddOrUpdate(
            key, _ => (new Lazy<Task>(work), now + Remembered), (_, present) => present.Until > now ? present : (new Lazy<Task>(work), now + Remembered));
        try
        {
            await claim.Work.Value;
        }
        catch
        {
            claims.TryRemove(key, out _);
            throw;
        }
    }

    private void Forget(Instant now)
    {
        foreach (var (key, claim) in claims)
            if (claim.Until <= now || claims.Count > 2 * Most) claims.TryRemove(key, out _);
    }
}
