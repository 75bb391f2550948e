using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Edges;
using Storyline.Teams.Answering;
using Storyline.Teams.Connect;
using Storyline.Teams.Read;
using Storyline.Teams.Render;
using Storyline.Teams.Send;
using Storyline.Teams.Tenants;
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
        services.AddSingleton<IPlatformPreview, TeamsPreview>();
        if (options.Off is not null)
            return services;
        services.AddEdgeKit();
        services
            .AddSingleton<SigningKeys>()
            .AddSingleton<TokenCheck>()
            .AddSingleton<ServiceUrls>()
            .AddSingleton<TeamsGate>();
        services.AddSingleton<IncomingActivities>().AddSingleton<TeamsFiles>();
        services
            .AddSingleton<BotTokens>()
            .AddSingleton<Connector>()
            .AddSingleton<TenantDocuments>()
            .AddSingleton<EmailAddresses>()
            .AddSingleton<AddressBook>()
            .AddSingleton<Rosters>()
            .AddSingleton<PersonalChats>();
        services
            .AddSingleton<CardSeals>()
            .AddSingleton<CardComposer>()
            .AddSingleton<TeamsResponder>()
            .AddSingleton<ISender, TeamsSender>();
        services
            .AddSingleton<ActivityDeduplicator>()
            .AddSingleton<AnsweredMessages>()
            .AddSingleton<ReplyRouting>()
            .AddSingleton<PressContext>()
            .AddSingleton<TextMessages>();
        services
            .AddSingleton<PressedCards>()
            .AddSingleton<TaskModules>()
            .AddSingleton<MessageExtension>()
            .AddSingleton<TeamsLookups>()
            .AddSingleton<Installs>()
            .AddSingleton<ActivityRouter>();
        services.AddHostedService(provider => provider.GetRequiredService<TeamsResponder>());
        services
            .AddClient(SigningKeys.Client)
            .AddClient(BotTokens.Client)
            .AddClient(TeamsFiles.Client)
            .AddClient(Connector.Client);
        return services;
    }

    /// <summary>Maps the route where the edge is configured; otherwise nothing.</summary>
    public static IEndpointRouteBuilder MapTeamsEdge(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<IOptions<TeamsOptions>>().Value.Off is null)
            routes.MapPost("/api/messages", MessagesEndpoint.Hear);
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
