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

    /// <summary>Waits for a signal; <c>true</c>: upcoming alarms have to be looked up again.</summary>
    public async Task<bool> Next(CancellationToken cancel)
    {
        await asked.Reader.ReadAsync(cancel);
        return Interlocked.Exchange(ref isToArm, 0) == 1;
    }
}
