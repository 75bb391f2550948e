using Quartz;

namespace Storyline.Quartz;

/// <summary>Something is due at this instant. The job hands that over and is done; what is due is read from the store.</summary>
internal sealed class FireDueJob(SweepSignal sweepSignal) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        sweepSignal.Fire();
        return ValueTask.CompletedTask;
    }
}
