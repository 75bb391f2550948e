using System.Collections.Concurrent;

namespace Storyline.Core.Turns;

/// <summary>Serialises turns that collided, per product.</summary>
internal sealed class KeyedLock
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> queues = new();

    public async Task<IDisposable> Enter(string partition, CancellationToken cancel)
    {
        var queue = queues.GetOrAdd(partition, _ => new SemaphoreSlim(1, 1));
        await queue.WaitAsync(cancel);
        return new KeyedGate(queue);
    }

    private sealed class KeyedGate(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
