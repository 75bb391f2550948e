using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Slack.Answering;

/// <summary>Hears that something was written, so that open homes are shown anew. Apart from <see cref="AppHomes"/>, which needs the bot that tells it.</summary>
internal sealed class AppHomeWatch : ITurnObserver, IDisposable
{
    private readonly SemaphoreSlim changed = new(0, 1);
    private readonly Lock gate = new();

    public void Committed(string partition, TurnRecord record)
    {
        lock (gate)
            if (changed.CurrentCount == 0)
                changed.Release();
    }

    public Task Changed(CancellationToken cancel) => changed.WaitAsync(cancel);

    public void Dispose() => changed.Dispose();
}
