using System.Collections.Concurrent;

namespace Storyline;

/// <summary>What must go on by itself, and when it last did: a host whose clock has stopped looks alive and forgets every reminder.</summary>
public sealed class LoopHeartbeats(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private readonly ConcurrentDictionary<string, long> last = new();

    public void Beat(string name) => last[name] = time.GetTimestamp();

    /// <summary>What has not been heard of for too long.</summary>
    public IReadOnlyList<string> Silent =>
        [
            .. last.Where(beat => time.GetElapsedTime(beat.Value) > Longest)
                .Select(beat => beat.Key)
                .Order(StringComparer.Ordinal),
        ];
}
