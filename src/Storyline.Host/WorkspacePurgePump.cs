using Storyline.Core.Products;

namespace Storyline.Host;

/// <summary>Deletes what workspaces have left behind when its time is over: looked for at the start, every hour, and when time was moved.</summary>
internal sealed partial class WorkspacePurgePump(WorkspacePurge workspacePurge, ILogger<WorkspacePurgePump> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Between two steps: deleting must not keep anybody else waiting.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim waking = new(0);

    /// <summary>Looks again now, because the time has been moved.</summary>
    public void Wake() => waking.Release();

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
            await SweepAll(stoppingToken);
            await waking.WaitAsync(Pause, stoppingToken);
        }
    }

    private async Task SweepAll(CancellationToken stopping)
    {
        try
        {
            while (await workspacePurge.Sweep(stopping) > 0)
                await Task.Delay(Breath, stopping);
        }
        catch (Exception outage) when (outage is not OperationCanceledException)
        {
            // What is due stays due: the next look finds it again.
            SweepFailed(logger, outage);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Deleting what a workspace has left behind failed; trying again in an hour"
    )]
    private static partial void SweepFailed(ILogger logger, Exception outage);
}
