using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Storyline.Edges;

/// <summary>
/// Work that goes on after a request has been answered: platforms wait a few seconds for an answer, and posting may take longer.
/// The host stops when all of it is done.
/// </summary>
public sealed partial class BackgroundTasks(ILogger<BackgroundTasks> logger) : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> running = new();

    /// <summary>Starts work without waiting for it; a failure is logged.</summary>
    public void Run(Func<Task> work)
    {
        var task = Guarded(work);
        running.TryAdd(task, true);
        _ = task.ContinueWith(
            done => running.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) =>
        await Idle().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Completes when nothing is running any more.</summary>
    public async Task Idle()
    {
        while (!running.IsEmpty)
            await Task.WhenAll(running.Keys);
    }

    private async Task Guarded(Func<Task> work)
    {
        // The caller answers its request first.
        await Task.Yield();
        try
        {
            await work();
        }
        catch (Exception failed)
        {
            // The turn is committed; the log is the only one left to tell.
            Failed(logger, failed);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Work that was left after an answer failed")]
    private static partial void Failed(ILogger logger, Exception failed);
}
