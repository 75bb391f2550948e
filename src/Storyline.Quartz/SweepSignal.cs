using System.Threading.Channels;

namespace Storyline.Quartz;

/// <summary>What the clock is asked to do next. Asking twice before it is done is asking once.</summary>
internal sealed class SweepSignal
{
    private readonly Channel<bool> asked = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private int isToArm = 1;

    /// <summary>Something may be due now.</summary>
    public void Fire() => asked.Writer.TryWrite(true);

    /// <summary>What is due soon has changed: look again.</summary>
    public void Arm()
    {
        Interlocked.Exchange(ref isToArm, 1);
        asked.Writer.TryWrite(true);
    }

    /// <summary>Waits until something was asked for; <c>true</c>: to look again for what comes.</summary>
    public async Task<bool> Next(CancellationToken cancel)
    {
        await asked.Reader.ReadAsync(cancel);
        return Interlocked.Exchange(ref isToArm, 0) == 1;
    }
}
