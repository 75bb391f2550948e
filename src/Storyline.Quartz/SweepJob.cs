using Quartz;

namespace Storyline.Quartz;

/// <summary>Time to look in the store for what comes: what other hosts have changed is seen by this at the latest.</summary>
internal sealed class SweepJob(SweepSignal sweepSignal) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        sweepSignal.Arm();
        return ValueTask.CompletedTask;
    }
}
