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
        // The local page previews answers as Teams shows them, with or without a tenant.
        services.AddSingleton<IPlatformPreview, TeamsPreview>();
        if (options.Off is not null)
            return services;
        services.AddEdgeKit().AddVerifying().AddReading().AddSending().AddAnswering();
        return services
            .AddClient(SigningKeys.Client)
            .AddClient(BotTokens.Client)
            .AddClient(TeamsFiles.Client)
            .AddClient(Connector.Client);
    }

    /// <summary>Maps the route where the edge is configured; otherwise nothing.</summary>
    public static IEndpointRouteBuilder MapTeamsEdge(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetRequiredService<IOptions<TeamsOptions>>().Value.Off is null)
            routes.MapPost("/api/messages", MessagesEndpoint.Hear);
        return routes;
    }

    private static IServiceCollection AddVerifying(this IServiceCollection services) =>
        services
            .AddSingleton<SigningKeys>()
            .AddSingleton<TokenCheck>()
            .AddSingleton<ServiceUrls>()
            .AddSingleton<TeamsGate>();

    private static IServiceCollection AddReading(this IServiceCollection services) =>
        services
            .AddSingleton<BotTokens>()
            .AddSingleton<Connector>()
            .AddSingleton<TenantDocuments>()
            .AddSingleton<CardSeals>()
            .AddSingleton<EmailAddresses>()
            .AddSingleton<AddressBook>()
            .AddSingleton<Rosters>()
            .AddSingleton<IncomingActivities>()
            .AddSingleton<TeamsFiles>();

    private static IServiceCollection AddSending(this IServiceCollection services) =>
        services
            .AddSingleton<PersonalChats>()
            .AddSingleton<CardComposer>()
            .AddSingleton<TeamsResponder>()
            .AddSingleton<ISender, TeamsSender>();

    private static IServiceCollection AddAnswering(this IServiceCollection services) =>
        services
            .AddSingleton<ActivityDeduplicator>()
            .AddSingleton<GreetingDeduplicator>()
            .AddSingleton<AnsweredMessages>()
            .AddSingleton<ReplyRouting>()
            .AddSingleton<PressContext>()
            .AddSingleton<TextMessages>()
            .AddSingleton<PressedCards>()
            .AddSingleton<TaskModules>()
            .AddSingleton<MessageExtension>()
            .AddSingleton<TeamsLookups>()
            .AddSingleton<Installs>()
            .AddSingleton<ActivityRouter>();

    /// <summary>A client that follows no redirect and keeps no cookies.</summary>
    private static IServiceCollection AddClient(this IServiceCollection services, string name)
    {
        services
            .AddHttpClient(
                name,
                client =>
                {
                    client.Timeout = Patience;
                    client.DefaultRequestHeaders.UserAgent.ParseAdd(ProductVersion.UserAgent);
                }
            )
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
