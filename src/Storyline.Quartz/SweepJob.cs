using Quartz;

namespace Storyline.Quartz;

/// <summary>Runs regularly to look for upcoming alarms, also those that other hosts have changed.</summary>
internal sealed class SweepJob(SweepSignal sweepSignal) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        sweepSignal.Arm();
        return ValueTask.CompletedTask;
    }
}
