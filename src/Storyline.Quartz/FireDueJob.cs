using Quartz;

namespace Storyline.Quartz;

/// <summary>Something is due at this instant. The job hands that over and is done; what is due is read from the store.</summary>
internal sealed class FireDueJob(Wakening wakening) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        wakening.Fire();
        return ValueTask.CompletedTask;
    }
}
