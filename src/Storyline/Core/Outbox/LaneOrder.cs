namespace Storyline.Core.Outbox;

/// <summary>Runs work in one place after the other, in the order in which it was handed over.</summary>
internal sealed class LaneOrder
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task> tails = [];

    public Task<T> Run<T>(string lane, Func<Task<T>> work)
    {
        lock (gate)
        {
            var next = After(tails.GetValueOrDefault(lane), work);
            tails[lane] = next;
            _ = next.ContinueWith(
                _ => Tidy(lane, next),
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
            return next;
        }
    }

    private static async Task<T> After<T>(Task? before, Func<Task<T>> work)
    {
        await Task.Yield();
        // How it ended concerns only the one who waits for it.
        if (before is not null)
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await work();
    }

    private void Tidy(string lane, Task done)
    {
        lock (gate)
            if (tails.GetValueOrDefault(lane) == done)
                tails.Remove(lane);
    }
}
