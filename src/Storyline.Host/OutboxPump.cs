using Storyline.Core.Outbox;
using Storyline.Core.Storage;

namespace Storyline.Host;

/// <summary>Sends again what is left to be sent: after a start, after an outage, and whenever a platform said «later».</summary>
internal sealed partial class OutboxPump(Outbox outbox, LoopHeartbeats heart, ILogger<OutboxPump> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim waking = new(0);

    /// <summary>Looks again now, because the time has been moved.</summary>
    public void Wake() => waking.Release();

    /// <summary>Finishes what is being sent, and leaves the rest to the others at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await outbox.Close(cancellationToken);
        }
        catch (Exception unfinished) when (unfinished is OperationCanceledException or StoreUnavailableException)
        {
            // What was not given back is found when its lease is over.
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
        // The host's start does not wait for what was left over.
        await Task.Yield();
        while (true)
        {
            heart.Beat("the outbox");
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
            // What is due stays due: the next look finds it again.
            SweepFailed(logger, outage);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Not everything that was to be sent could be given back to the other hosts; they wait for a minute"
    )]
    private static partial void NotGivenBack(ILogger logger, Exception unfinished);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for deliveries failed; trying again in a few seconds")]
    private static partial void SweepFailed(ILogger logger, Exception outage);
}
