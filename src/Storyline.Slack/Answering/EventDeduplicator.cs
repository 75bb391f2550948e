using System.Collections.Concurrent;
using NodaTime;

namespace Storyline.Slack.Answering;

/// <summary>
/// Sees to it that an event that Slack sends again to this host is not answered again, and that whoever brings it again waits for
/// the first answer; <see cref="SharedEventDeduplicator"/> do so between hosts. Failures are forgotten, so that the next try counts.
/// </summary>
internal sealed class EventDeduplicator(IClock clock)
{
    private const int Most = 20_000;
    private static readonly Duration Remembered = Duration.FromHours(1);
    private readonly ConcurrentDictionary<string, (Lazy<Task<bool>> Work, Instant Until)> claims = new();

    /// <summary>Does something for a key, or waits for whoever does it already. <c>false</c>: it was not done, and the next try counts.</summary>
    public async Task<bool> Once(string key, Func<Task<bool>> work)
    {
        var now = clock.GetCurrentInstant();
        if (claims.Count > Most)
            Forget(now);
        var claim = claims.AddOrUpdate(
            key,
            _ => (new Lazy<Task<bool>>(work), now + Remembered),
            (_, present) => present.Until > now ? present : (new Lazy<Task<bool>>(work), now + Remembered)
        );
        try
        {
            var isDone = await claim.Work.Value;
            if (!isDone)
                claims.TryRemove(key, out _);
            return isDone;
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
            if (claim.Until <= now || claims.Count > 2 * Most)
                claims.TryRemove(key, out _);
    }
}
