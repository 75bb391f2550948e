using Quartz;

namespace Storyline.Quartz;

/// <summary>Runs when something is due. It only signals that: what is due is read from the store.</summary>
internal sealed class FireDueJob(SweepSignal sweepSignal) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        sweepSignal.Fire();
        return ValueTask.CompletedTask;
    }
}
