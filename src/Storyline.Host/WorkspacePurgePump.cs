using Storyline.Core.Products;

namespace Storyline.Host;

/// <summary>
/// Deletes the data of workspaces that have left, when its retention ends. Sweeps at the start, every hour, and when the time is moved.
/// </summary>
internal sealed partial class WorkspacePurgePump(WorkspacePurge workspacePurge, ILogger<WorkspacePurgePump> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>The pause between two steps, so that deleting keeps nobody waiting.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim waking = new(0);

    /// <summary>Sweeps at once, because the time was moved.</summary>
    public void Wake() => waking.Release();

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
            // Workspaces that are due stay due: the next sweep finds them.
            SweepFailed(logger, outage);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Deleting the data of a workspace failed; trying again in an hour"
    )]
    private static partial void SweepFailed(ILogger logger, Exception outage);
}
