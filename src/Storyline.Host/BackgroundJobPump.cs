using Storyline.Core.Pipeline;

namespace Storyline.Host;

/// <summary>Goes on with long work, step by step: at once when a turn leaves some, and with what a stopped host has left.</summary>
internal sealed partial class BackgroundJobPump(
    BackgroundJobs backgroundJobs,
    BackgroundJobSignal bell,
    LoopHeartbeats heart,
    ILogger<BackgroundJobPump> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host's start does not wait for what was left over.
        await Task.Yield();
        while (true)
        {
            heart.Beat("long work");
            await SweepAll(stoppingToken);
            await bell.Wait(Pause, stoppingToken);
        }
    }

    private async Task SweepAll(CancellationToken stopping)
    {
        try
        {
            while (await backgroundJobs.Sweep(stopping) > 0)
                stopping.ThrowIfCancellationRequested();
        }
        catch (Exception outage) when (outage is not OperationCanceledException)
        {
            // What is due stays due: the next look finds it again.
            SweepFailed(logger, outage);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking for errands failed; trying again in a few seconds")]
    private static partial void SweepFailed(ILogger logger, Exception outage);
}
