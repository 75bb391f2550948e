using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Storyline.Conversation;

namespace Storyline.Quartz;

/// <summary>Wires the alarm clock; a store, a bot and the process's <see cref="TimeProvider"/> come from elsewhere.</summary>
public static class ServiceRegistration
{
    public static IServiceCollection AddQuartzClock(this IServiceCollection services)
    {
        services.AddSingleton<Wakening>();
        services.AddSingleton<ITurnObserver, AlarmWatch>();
        // All state is in the store: what a host knows by heart may be lost with it.
        services.AddQuartz(quartz => quartz.UseInMemoryStore().UseDefaultThreadPool(2));
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        services.AddHostedService<FiringLoop>();
        return services;
    }
}
