namespace Storyline.Core.Pipeline;

/// <summary>Rings when a turn of this process stores a job, so that nobody has to poll for one.</summary>
public sealed class BackgroundJobSignal : IDisposable
{
    private readonly SemaphoreSlim rung = new(0);

    public void Ring() => rung.Release();

    /// <summary>Waits until it rings or the time is up.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken cancel) => rung.WaitAsync(atMost, cancel);

    public void Dispose() => rung.Dispose();
}
