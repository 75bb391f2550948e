using System.Collections.Concurrent;

namespace Storyline;

/// <summary>What must go on by itself, and when it last did: a host whose clock has stopped looks alive and forgets every reminder.</summary>
public sealed class LoopHeartbeats(TimeProvider time)
{
    /// <summary>The loop that fires alarms.</summary>
    public const string Clock = "clock";

    private readonly ConcurrentDictionary<string, long> last = new();

    public void Beat(string name) => last[name] = time.GetTimestamp();

    /// <summary>Every loop by its name, and for how long it has been silent.</summary>
    public IReadOnlyList<(string Name, TimeSpan Silence)> All =>
        [
            .. last.Select(beat => (beat.Key, time.GetElapsedTime(beat.Value)))
                .OrderBy(beat => beat.Key, StringComparer.Ordinal),
        ];
}
