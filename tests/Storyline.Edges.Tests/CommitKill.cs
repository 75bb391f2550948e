using Storyline.Core.Storage;

namespace Storyline.Edges.Tests;

/// <summary>
/// Stops a host at one of its commits, as a kill does: from then on it writes nothing, and what waits for a commit goes no further.
/// </summary>
/// <param name="after">How many commits it still makes.</param>
internal sealed class CommitKill(int after)
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource buried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int commits;

    /// <summary>Whether the host came to that commit.</summary>
    public bool IsReached => reached.Task.IsCompleted;

    public Task Before(Batch batch, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref commits) <= after)
            return Task.CompletedTask;
        reached.TrySetResult();
        return buried.Task;
    }

    /// <summary>Waits until a request is answered or its host is dead; <c>true</c>: it was answered.</summary>
    public async Task<bool> Answers(Task answering)
    {
        if (await Task.WhenAny(answering, reached.Task) != answering)
            await Task.WhenAny(answering, Task.Delay(100, TestContext.Current.CancellationToken));
        return answering.IsCompleted;
    }

    /// <summary>Ends what still waits, so that the host can be taken down.</summary>
    /// <param name="by">What its commits end with.</param>
    public void Bury(Exception? by = null) => buried.TrySetException(by ?? new OperationCanceledException());
}
