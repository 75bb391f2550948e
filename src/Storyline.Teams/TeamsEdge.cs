using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Storyline.Conversation;
using Storyline.Deliveries;
using Storyline.Teams.Answering;
using Storyline.Teams.Read;
using Storyline.Teams.Render;
using Storyline.Teams.Send;
using Storyline.Teams.Verify;

namespace Storyline.Teams;

/// <summary>Microsoft Teams over the Bot Framework's protocol. Needs a store, a clock and a bot; off unless it is configured.</summary>
public static class TeamsEdge
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddTeamsEdge(this IServiceCollection services, TeamsOptions options)
    {
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(options));
        // How an answer would look is shown on the local page with or without a tenant.
        services.AddSingleton<ISkin, TeamsSkin>();
        if (options.Off is not null)
            return services;
        services.TryAddSingleton<Answer>(provider => provider.GetRequiredService<Bot>().Answer);
        services.TryAddSingleton(TimeProvider.System);
        services
            .AddSingleton<SigningKeys>()
            .AddSingleton<TokenCheck>()
            .AddSingleton<ServiceUrls>()
            .AddSingleton<Gate>();
        services.AddSingleton<Scenes>().AddSingleton<Files>();
        services
            .AddSingleton<BotTokens>()
            .AddSingleton<Connector>()
            .AddSingleton<Shelf>()
            .AddSingleton<Mailboxes>()
            .AddSingleton<AddressBook>()
            .AddSingleton<Rosters>()
            .AddSingleton<PersonalChats>();
        services.AddSingleton<Seals>().AddSingleton<Cards>().AddSingleton<Voice>().AddSingleton<ISender, TeamsSender>();
        services
            .AddSingleton<Once>()
            .AddSingleton<Utterances>()
            .AddSingleton<Behind>()
            .AddSingleton<Replies>()
            .AddSingleton<Elsewhere>()
            .AddSingleton<Spoken>();
        services
            .AddSingleton<PressedCards>()
            .AddSingleton<Dialogs>()
            .AddSingleton<Extensions>()
            .AddSingleton<Lookups>()
            .AddSingleton<Arrivals>()
            .AddSingleton<Desk>();
        services.AddHostedService(provider => provider.GetRequiredService<Voice>());
        services.AddHostedService(provider => provider.GetRequiredService<Behind>());
        services
            .AddClient(SigningKeys.Client)
            .AddClient(BotTokens.Client)
            .AddClient(Files.Client)
            .AddClient(Connector.Client);
        return services;
    }

    /// <summary>Maps the route where the edge is configured; otherwise nothing.</summary>
    public static IEndpointRouteBuilder MapTeamsEdge(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<IOptions<TeamsOptions>>().Value.Off is null)
            routes.MapPost("/api/messages", Messages.Hear);
        return routes;
    }

    /// <summary>A client that goes where it is told and nowhere else: it follows no redirect, and keeps nothing between calls.</summary>
    private static IServiceCollection AddClient(this IServiceCollection services, string name)
    {
        services
            .AddHttpClient(name, client => client.Timeout = Patience)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = TimeSpan.FromSeconds(5),
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            );
        return services;
    }
}
