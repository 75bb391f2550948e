using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Storyline.Slack.Answering;

/// <summary>What goes on after Slack has been answered. The host's stop waits for it.</summary>
internal sealed partial class SlackBackgroundTasks(ILogger<SlackBackgroundTasks> logger) : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> going = new();

    /// <summary>Lets something go on; a failure is told here and nowhere else.</summary>
    public void Finish(Func<Task> work)
    {
        var task = Run(work);
        if (task.IsCompleted)
            return;
        going.TryAdd(task, true);
        _ = task.ContinueWith(done => going.TryRemove(done, out _), TaskScheduler.Default);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Idle().WaitAsync(cancellationToken);

    /// <summary>Until nothing goes on any more.</summary>
    public async Task Idle()
    {
        while (!going.IsEmpty)
            await Task.WhenAll(going.Keys);
    }

    private async Task Run(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            Failed(logger, failed);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What was left to do after answering Slack failed")]
    private static partial void Failed(ILogger logger, Exception failed);
}
