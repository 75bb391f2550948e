namespace Storyline.Core.Storage;

/// <summary>How an engine is doing, by what came of its own reads and writes.</summary>
/// <param name="tolerance">How long an outage may last before it counts. It exceeds what one read or write may take.</param>
public sealed class StoreHealth(TimeProvider time, TimeSpan tolerance)
{
    private readonly TaskCompletionSource<string> loss = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OperationHealth Reads { get; } = new(time, tolerance);

    public OperationHealth Writes { get; } = new(time, tolerance);

    /// <summary>
    /// Ends with a sentence for the operator when the store is gone for good, and the host must stop before more is written.
    /// </summary>
    public Task<string> Loss => loss.Task;

    public void Lose(string why) => loss.TrySetResult(why);
}
