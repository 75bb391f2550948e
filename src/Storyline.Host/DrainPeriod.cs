using Storyline.Core.Storage;

namespace Storyline.Host;

/// <summary>
/// The time between a request to stop and the first refused connection. Load balancers learn from <c>/health/ready</c> to send nothing
/// more, and what they still send is answered.
/// </summary>
internal sealed class DrainPeriod(TimeSpan length, IStore store, TimeProvider time) : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Without a store nothing can be answered any more.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var drained = Task.Delay(length, time, over.Token);
        await Task.WhenAny(drained, store.Health.Loss);
        await over.CancelAsync();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
