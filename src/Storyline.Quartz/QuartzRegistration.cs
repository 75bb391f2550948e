using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Storyline.Core.Pipeline;

namespace Storyline.Quartz;

/// <summary>Wires the alarm clock. The store, the bot and the <see cref="TimeProvider"/> are registered elsewhere.</summary>
public static class QuartzRegistration
{
    public static IServiceCollection AddQuartzClock(this IServiceCollection services)
    {
        services.AddSingleton<SweepSignal>();
        services.AddSingleton<ITurnObserver, AlarmWatch>();
        // All state is in the store, so a host may lose its schedule.
        services.AddQuartz(quartz => quartz.UseInMemoryStore().UseDefaultThreadPool(2));
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        services.AddHostedService<FiringLoop>();
        return services;
    }
}
