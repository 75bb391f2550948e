using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Storyline.Core.Pipeline;

namespace Storyline.Quartz;

/// <summary>Wires the alarm clock; a store, a bot and the process's <see cref="TimeProvider"/> come from elsewhere.</summary>
public static class QuartzRegistration
{
    public static IServiceCollection AddQuartzClock(this IServiceCollection services)
    {
        services.AddSingleton<SweepSignal>();
        services.AddSingleton<ITurnObserver, AlarmWatch>();
        // All state is in the store: what a host knows by heart may be lost with it.
        services.AddQuartz(quartz => quartz.UseInMemoryStore().UseDefaultThreadPool(2));
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        services.AddHostedService<FiringLoop>();
        return services;
    }
}
