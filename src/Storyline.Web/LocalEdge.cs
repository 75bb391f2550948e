using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Storyline.Conversation;
using Storyline.Deliveries;

namespace Storyline.Web;

/// <summary>The local workspace: a page and its JSON routes on this machine, without accounts. Needs a store, a clock and a bot.</summary>
public static class LocalEdge
{
    public static IServiceCollection AddLocalEdge(
        this IServiceCollection services,
        Action<LocalOptions>? configure = null
    )
    {
        services.AddOptions<LocalOptions>().Configure(configure ?? (_ => { }));
        services.TryAddSingleton<Answer>(provider =>
        {
            var bot = provider.GetRequiredService<Bot>();
            return async (inbound, cancel) => await bot.Answer(inbound, cancel);
        });
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Feed>();
        services.AddSingleton<Roster>();
        services.AddSingleton<Archive>();
        services.AddSingleton<Sequence>();
        services.AddSingleton<SharedLines>();
        services.AddSingleton<Transcript>();
        services.AddHostedService<ArchiveWriter>();
        services.AddHostedService<SharedWatch>();
        services.AddSingleton<ISender, LocalSender>();
        services.AddSingleton<ITurnObserver, BacklogWatch>();
        return services;
    }

    /// <summary>Maps the page and its routes where the edge is enabled; otherwise nothing.</summary>
    public static IEndpointRouteBuilder MapLocalEdge(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<IOptions<LocalOptions>>().Value.Enabled)
            return routes;

        var page = routes.MapGroup("").AddEndpointFilter(Verify.Page);
        foreach (var file in PageFile.All)
            page.MapGet(file.Route, file.Serve);

        var local = routes.MapLocalGroup();
        local.MapPost("/messages", Messages.Hear);
        local.MapGet("/channels", Messages.ListChannels);
        local.MapGet("/channels/{channel}/messages", Messages.ListChannel);
        local.MapGet("/users/{user}/messages", Messages.ListDirect);
        local.MapGet("/channels/{channel}/backlog", Backlog.ShowChannel);
        local.MapGet("/users/{user}/backlog", Backlog.ShowDirect);
        local.MapGet("/channels/{channel}/sprint", Backlog.ShowChannelSprint);
        local.MapGet("/users/{user}/sprint", Backlog.ShowDirectSprint);
        local.MapGet("/channels/{channel}/timeline", Backlog.ShowChannelTimeline);
        local.MapGet("/users/{user}/timeline", Backlog.ShowDirectTimeline);
        local.MapGet("/channels/{channel}/options", Lookups.FindInChannel);
        local.MapGet("/users/{user}/options", Lookups.FindDirect);
        local.MapGet("/skins", Skins.List);
        local.MapGet("/channels/{channel}/messages/{id}/in/{platform}", Skins.ShowChannel);
        local.MapGet("/users/{user}/messages/{id}/in/{platform}", Skins.ShowDirect);
        local.MapGet("/events", Events.Follow);
        local.Map(
            "/{**elsewhere}",
            () => Refusal.Of(StatusCodes.Status404NotFound, "There is nothing at this address of the local workspace.")
        );
        return routes;
    }

    /// <summary>A group of routes below <c>/local</c>, answered to this machine and its page only.</summary>
    public static RouteGroupBuilder MapLocalGroup(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/local").AddEndpointFilter(Verify.Request);
}
