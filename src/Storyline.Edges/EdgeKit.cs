using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Storyline.Core.Pipeline;

namespace Storyline.Edges;

/// <summary>What every chat edge needs once per host. Each edge adds it; the first one counts.</summary>
public static class EdgeKit
{
    public static IServiceCollection AddEdgeKit(this IServiceCollection services)
    {
        services.TryAddSingleton<BotAnswer>(provider => provider.GetRequiredService<Bot>().Answer);
        services.TryAddSingleton(TimeProvider.System);
        if (services.Any(service => service.ServiceType == typeof(BackgroundTasks)))
            return services;
        return services
            .AddSingleton<BackgroundTasks>()
            .AddSingleton<RequestClaims>()
            .AddSingleton<EarlyAnswers>()
            .AddSingleton<RequestRecovery>()
            .AddHostedService(provider => provider.GetRequiredService<RequestRecovery>())
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<BackgroundTasks>());
    }
}
