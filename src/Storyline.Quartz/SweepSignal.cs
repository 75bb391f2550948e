using System.Threading.Channels;

namespace Storyline.Quartz;

/// <summary>What the firing loop does next. Several signals before it gets to it count as one.</summary>
internal sealed class SweepSignal
{
    private readonly Channel<bool> asked = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private int isToArm = 1;

    /// <summary>Something may be due now.</summary>
    public void Fire() => asked.Writer.TryWrite(true);

    /// <summary>Upcoming alarms have changed: look again.</summary>
    public void Arm()
    {
        Interlocked.Exchange(ref isToArm, 1);
        asked.Writer.TryWrite(true);
    }

    /// <summary>
    /// Waits for a signal; <c>true</c>: upcoming alarms have to be looked up again, because they have changed or the time is up.
    /// </summary>
    public async Task<bool> Next(TimeSpan atMost, TimeProvider time, CancellationToken cancel)
    {
        var isUp = !await HasSignal(atMost, time, cancel);
        return Interlocked.Exchange(ref isToArm, 0) == 1 || isUp;
    }

    private async Task<bool> HasSignal(TimeSpan atMost, TimeProvider time, CancellationToken cancel)
    {
        using var timer = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancel);
        try
        {
            return await asked.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
