using System.Collections.Concurrent;
using NodaTime;

namespace Storyline.Slack.Send;

/// <summary>Until when a method may not be called for a workspace: Slack limits each method of each workspace by itself.</summary>
internal sealed class RateLimitHolds(IClock clock, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Method, string Workspace), MethodHold> until = new();

    public Duration? Left(string method, string workspace)
    {
        if (!until.TryGetValue((method, workspace), out var hold))
            return null;
        // The clock may be set back, which must not prolong the hold.
        var left = Duration.Min(
            hold.End - clock.GetCurrentInstant(),
            hold.Length - Duration.FromTimeSpan(time.GetElapsedTime(hold.Began))
        );
        if (left > Duration.Zero)
            return left;
        until.TryRemove((method, workspace), out _);
        return null;
    }

    public void Hold(string method, string workspace, Duration after) =>
        until[(method, workspace)] = new MethodHold(clock.GetCurrentInstant() + after, time.GetTimestamp(), after);

    private readonly record struct MethodHold(Instant End, long Began, Duration Length);
}
