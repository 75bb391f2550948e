using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Storyline.Teams.Answering;

/// <summary>
/// What is done after a call has been answered: Teams waits a few seconds for the answer to a press, and posting may take longer.
/// The host stops when all of it is done.
/// </summary>
internal sealed partial class TeamsBackgroundTasks(ILogger<TeamsBackgroundTasks> logger) : IHostedService
{
    private readonly Lock gate = new();
    private readonly HashSet<Task> running = [];

    public void Do(Func<Task> work)
    {
        var task = Guarded(work);
        lock (gate)
            running.Add(task);
        _ = task.ContinueWith(
            done =>
            {
                lock (gate)
                    running.Remove(done);
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] open;
        lock (gate)
            open = [.. running];
        await Task.WhenAll(open).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Guarded(Func<Task> work)
    {
        await Task.Yield();
        try
        {
            await work();
        }
        catch (Exception failed)
        {
            // The turn itself is committed; there is nobody left to hand this to.
            Failed(logger, failed);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What was to be said after a press could not be said")]
    private static partial void Failed(ILogger logger, Exception failed);
}
