using System.Collections.Concurrent;
using NodaTime;

namespace Storyline.Slack.Send;

/// <summary>Until when a method may not be called for a workspace: Slack limits each method of each workspace by itself.</summary>
internal sealed class RateLimitHolds(IClock clock)
{
    private readonly ConcurrentDictionary<(string Method, string Workspace), Instant> until = new();

    public Duration? Left(string method, string workspace)
    {
        if (!until.TryGetValue((method, workspace), out var end))
            return null;
        var left = end - clock.GetCurrentInstant();
        if (left > Duration.Zero)
            return left;
        until.TryRemove((method, workspace), out _);
        return null;
    }

    public void Hold(string method, string workspace, Duration after) =>
        until[(method, workspace)] = clock.GetCurrentInstant() + after;
}
