namespace Storyline.Core.Pipeline;

/// <summary>
/// Lets so many turns run at once. Those that wait are let in product by product, one of each in turn: however many messages and alarms
/// one product has waiting, another one's next is no further away than a single turn of each product that waits.
/// </summary>
internal sealed class FairTurnLimiter
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<TaskCompletionSource>> lines = [];

    // The products with somebody waiting, the next one first.
    private readonly Queue<string> round = new();
    private readonly Exit exit;
    private int free;

    public FairTurnLimiter(int atOnce) => (free, exit) = (atOnce, new Exit(this));

    /// <summary>Waits for a place; it is given back by disposing of it, once.</summary>
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
                // The place is handed over; whoever has gone meanwhile does not take it.
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
