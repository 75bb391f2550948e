using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using Storyline.Conversation;
using Storyline.Deliveries;
using Storyline.Downloads;
using Storyline.Products;
using Storyline.Schedule;

namespace Storyline;

/// <summary>Wires the product; an engine, at least one edge and logging come from the host.</summary>
public static class ServiceRegistration
{
    public static IServiceCollection AddStoryline(this IServiceCollection services)
    {
        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new Limits());
        services.AddSingleton(Vocabulary.Of());
        services.AddSingleton<IQuietHours, QuietHours>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<ErrandBell>();
        services.AddSingleton<PersonNames>();
        services.AddSingleton<Departures>();
        services.AddSingleton<Farewells>();
        services.AddSingleton<Bot>();
        // Real time, also where a test moves the clock: it is the process that must not stand still.
        services.AddSingleton(new Heartbeats(TimeProvider.System));
        services.AddSingleton<AlarmClock>();
        services.AddSingleton<FeedReader>();
        services.AddSingleton<DownloadReader>();
        services.AddSingleton<Errands>();
        return services;
    }
}
