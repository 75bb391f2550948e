using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Edges;

namespace Storyline.Local;

/// <summary>The local workspace: a page and its JSON routes on this machine, without accounts. It needs a store, a clock and a bot.</summary>
public static class LocalEdge
{
    public static IServiceCollection AddLocalEdge(
        this IServiceCollection services,
        Action<LocalOptions>? configure = null
    )
    {
        var options = new LocalOptions();
        configure?.Invoke(options);
        services.AddSingleton(Options.Create(options));
        services.AddEdgeKit();
        services.AddSingleton<PageFeed>();
        services.AddSingleton<LocalRoster>();
        services.AddSingleton<TranscriptArchive>();
        services.AddSingleton<Sequence>();
        services.AddSingleton<SharedLines>();
        services.AddSingleton<Transcript>();
        services.AddHostedService<TranscriptArchiveWriter>();
        services.AddHostedService<SharedWatch>();
        // Nobody sees a page that is off: what is said there is left to a host that shows it.
        if (options.Enabled)
            services.AddSingleton<ISender, LocalSender>();
        services.AddSingleton<ITurnObserver, BacklogPaneWatch>();
        return services;
    }

    /// <summary>Maps the page and its routes if the edge is enabled.</summary>
    public static IEndpointRouteBuilder MapLocalEdge(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<IOptions<LocalOptions>>().Value.Enabled)
            return routes;

        MapPage(routes);
        var local = routes.MapLocalGroup();
        MapConversations(local);
        MapPanes(local);
        MapSkins(local);
        local.Map(
            "/{**elsewhere}",
            () =>
                RequestRefusal.Of(
                    StatusCodes.Status404NotFound,
                    "There is nothing at this address of the local workspace."
                )
        );
        return routes;
    }

    /// <summary>A group of routes below <c>/local</c>, open to this machine and its page only.</summary>
    public static RouteGroupBuilder MapLocalGroup(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/local").AddEndpointFilter(LocalRequestGuard.Request);

    private static void MapPage(IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("").AddEndpointFilter(LocalRequestGuard.Page);
        foreach (var file in PageFile.All)
            page.MapGet(file.Route, file.Serve);
    }

    private static void MapConversations(RouteGroupBuilder local)
    {
        local.MapPost("/messages", LocalMessageRoutes.Hear);
        local.MapGet("/channels", LocalMessageRoutes.ListChannels);
        local.MapGet("/channels/{channel}/messages", LocalMessageRoutes.ListChannel);
        local.MapGet("/users/{user}/messages", LocalMessageRoutes.ListDirect);
        local.MapGet("/channels/{channel}/options", LocalLookups.FindInChannel);
        local.MapGet("/users/{user}/options", LocalLookups.FindDirect);
        local.MapGet("/events", EventStream.Follow);
    }

    private static void MapPanes(RouteGroupBuilder local)
    {
        local.MapGet("/channels/{channel}/backlog", BacklogPane.ShowChannel);
        local.MapGet("/users/{user}/backlog", BacklogPane.ShowDirect);
        local.MapGet("/channels/{channel}/sprint", BacklogPane.ShowChannelSprint);
        local.MapGet("/users/{user}/sprint", BacklogPane.ShowDirectSprint);
        local.MapGet("/channels/{channel}/product", ProductPane.ShowChannel);
        local.MapGet("/users/{user}/product", ProductPane.ShowDirect);
        local.MapGet("/channels/{channel}/timeline", BacklogPane.ShowChannelTimeline);
        local.MapGet("/users/{user}/timeline", BacklogPane.ShowDirectTimeline);
    }

    private static void MapSkins(RouteGroupBuilder local)
    {
        local.MapGet("/skins", PlatformPreviews.List);
        local.MapGet("/channels/{channel}/messages/{id}/in/{platform}", PlatformPreviews.ShowChannel);
        local.MapGet("/users/{user}/messages/{id}/in/{platform}", PlatformPreviews.ShowDirect);
    }
}
