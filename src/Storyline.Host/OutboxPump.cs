using Storyline.Core.Outbox;
using Storyline.Core.Storage;

namespace Storyline.Host;

/// <summary>Sends deliveries that are still waiting: after a start, after an outage, or because a platform asked to wait.</summary>
internal sealed partial class OutboxPump(Outbox outbox, LoopHeartbeats heart, ILogger<OutboxPump> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim waking = new(0);

    /// <summary>Sweeps at once, because the time was moved.</summary>
    public void Wake() => waking.Release();

    /// <summary>Finishes the attempts under way, and releases the rest to other hosts at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await outbox.Close(cancellationToken);
        }
        catch (Exception unfinished) when (unfinished is OperationCanceledException or StoreUnavailableException)
        {
            // Other hosts find the deliveries that were not released when their lease ends.
            NotGivenBack(logger, unfinished);
        }
    }

    public override void Dispose()
    {
        waking.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the host does not wait for the first sweep.
        await Task.Yield();
        while (true)
        {
            heart.Beat("outbox");
            await SweepAll(stoppingToken);
            await waking.WaitAsync(Pause, stoppingToken);
        }
    }

    private async Task SweepAll(CancellationToken stopping)
    {
        try
        {
            await outbox.Sweep(stopping);
        }
        catch (Exception outage) when (outage is not OperationCanceledException)
        {
            // Deliveries that are due stay due: the next sweep finds them.
            SweepFailed(logger, outage);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Not all waiting deliveries could be released to other hosts, which take them over in a minute"
    )]
    private static partial void NotGivenBack(ILogger logger, Exception unfinished);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for deliveries failed; trying again in a few seconds")]
    private static partial void SweepFailed(ILogger logger, Exception outage);
}
