namespace Storyline.Core.Pipeline;

/// <summary>
/// Limits concurrent turns; waiting turns are admitted round-robin per product. However many messages and alarms one
/// product has waiting, the next turn of another waits for at most one turn of each product.
/// </summary>
internal sealed class FairTurnLimiter
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>> lines = [];

    // Products with waiting turns, the next one first.
    private readonly Queue<string> round = new();
    private readonly Exit exit;
    private int free;

    public FairTurnLimiter(int atOnce) => (free, exit) = (atOnce, new Exit(this));

    /// <summary>Waits for a place. Dispose the result once to give it back.</summary>
    public async ValueTask<IDisposable> Enter(string product, CancellationToken cancel)
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            if (free > 0)
            {
                free--;
                return exit;
            }
            waiting = LineUp(product);
        }
        using (
            cancel.UnsafeRegister(
                static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token),
                waiting
            )
        )
            await waiting.Task;
        return exit;
    }

    private TaskCompletionSource LineUp(string product)
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!lines.TryGetValue(product, out var line))
        {
            lines[product] = line = new Queue<TaskCompletionSource>();
            round.Enqueue(product);
        }
        line.Enqueue(waiting);
        return waiting;
    }

    private void Leave()
    {
        lock (gate)
        {
            while (round.TryDequeue(out var product))
            {
                var line = lines[product];
                var next = line.Dequeue();
                if (line.Count > 0)
                    round.Enqueue(product);
                else
                    lines.Remove(product);
                // Hands the place over, unless the waiter has given up.
                if (next.TrySetResult())
                    return;
            }
            free++;
        }
    }

    private sealed class Exit(FairTurnLimiter fairTurnLimiter) : IDisposable
    {
        public void Dispose() => fairTurnLimiter.Leave();
    }
}
