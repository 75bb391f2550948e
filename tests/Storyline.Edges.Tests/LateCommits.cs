using System.Collections.Concurrent;
using Storyline.Core.Storage;

namespace Storyline.Edges.Tests;

/// <summary>
/// Commits that a store answers late. A locked file withdraws what is cancelled and gives up after two seconds, having written
/// nothing. A service takes what it was sent: it cannot be withdrawn, and whoever gives up waiting for it does not know.
/// </summary>
/// <param name="haste">How many times sooner everything ends.</param>
/// <param name="land">Writes what nobody waits for any more.</param>
internal sealed class LateCommits(TimeSpan latency, bool isService, int haste, Func<Batch, Task> land)
{
    private static readonly TimeSpan FilePatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ServicePatience = TimeSpan.FromSeconds(15);
    private readonly ConcurrentQueue<Task> landing = new();

    public async Task Before(Batch batch, CancellationToken cancel)
    {
        var patience = isService ? ServicePatience : FilePatience;
        if (isService && latency > patience)
            landing.Enqueue(LandLater(batch));
        var wait = latency < patience ? latency : patience;
        await Task.Delay(wait / haste, isService ? CancellationToken.None : cancel);
        if (latency > patience)
            throw new StoreUnavailableException("no answer in time") { IsInDoubt = isService };
    }

    /// <summary>Completes when all that was sent has arrived.</summary>
    public Task Landed() => Task.WhenAll(landing);

    private async Task LandLater(Batch batch)
    {
        await Task.Delay(latency / haste);
        await land(batch);
    }
}
