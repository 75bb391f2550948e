namespace Storyline.Core.Pipeline;

/// <summary>Rings when a turn of this process has left an errand to run, so that nobody has to look for one all the time.</summary>
public sealed class BackgroundJobSignal : IDisposable
{
    private readonly SemaphoreSlim rung = new(0);

    public void Ring() => rung.Release();

    /// <summary>Waits until it rings, or for a while.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken cancel) => rung.WaitAsync(atMost, cancel);

    public void Dispose() => rung.Dispose();
}
