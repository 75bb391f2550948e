using Storyline.Core.Pipeline;

namespace Storyline.Host;

/// <summary>Runs background jobs, step by step: at once when a turn starts one, and those that a stopped host has left.</summary>
internal sealed partial class BackgroundJobPump(
    BackgroundJobs backgroundJobs,
    BackgroundJobSignal signal,
    LoopHeartbeats heart,
    ILogger<BackgroundJobPump> logger
) : BackgroundService
{
    private const string Loop = "jobs";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start of the host does not wait for the first sweep.
        await Task.Yield();
        while (true)
        {
            heart.Beat(Loop);
            await SweepAll(stoppingToken);
            await signal.Wait(Pause, stoppingToken);
        }
    }

    private async Task SweepAll(CancellationToken stopping)
    {
        try
        {
            while (await backgroundJobs.Sweep(stopping) > 0)
            {
                stopping.ThrowIfCancellationRequested();
                heart.Beat(Loop);
            }
        }
        catch (Exception outage) when (outage is not OperationCanceledException)
        {
            // Jobs that are due stay due: the next sweep finds them.
            SweepFailed(logger, outage);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Looking for background jobs failed; trying again in a few seconds"
    )]
    private static partial void SweepFailed(ILogger logger, Exception outage);
}
