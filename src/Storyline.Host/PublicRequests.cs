using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Storyline.Core.Pipeline;
using Storyline.Edges;
using Storyline.Host.Settings;

namespace Storyline.Host;

/// <summary>What holds for every request before its route is known: which proxies are believed, under which names the host is served.</summary>
internal static class PublicRequests
{
    public static IServiceCollection AddPublicAddress(this IServiceCollection services, StorylineSettings settings)
    {
        var proxies = settings.Proxies;
        return services
            .AddSingleton(settings.Address)
            .AddSingleton(proxies)
            // Afterwards, because ASPNETCORE_FORWARDEDHEADERS_ENABLED has the framework believe everybody.
            .PostConfigure<ForwardedHeadersOptions>(forwarded =>
            {
                forwarded.ForwardedHeaders =
                    proxies.Networks.Count == 0
                        ? ForwardedHeaders.None
                        : ForwardedHeaders.XForwardedFor
                            | ForwardedHeaders.XForwardedProto
                            | ForwardedHeaders.XForwardedHost;
                // As many hops as there are known proxies in a row.
                forwarded.ForwardLimit = null;
                forwarded.KnownProxies.Clear();
                forwarded.KnownIPNetworks.Clear();
                foreach (var network in proxies.Networks)
                    forwarded.KnownIPNetworks.Add(network);
            });
    }

    public static void UsePublicAddress(this WebApplication app)
    {
        var address = app.Services.GetRequiredService<PublicAddress>();
        app.Use(app.Services.GetRequiredService<ConnectionRoom>().Serve);
        app.UseSafeResponses();
        app.UseForwardedHeaders();
        // A proxy may leave the path of the address in front of every request, or take it off.
        if (address.Base.Length > 0)
            app.UsePathBase(address.Base);
        if (address.Url is { } url)
            app.Use((http, next) => IsServedAs(http.Request, url) ? next(http) : Refuse(http));
        app.UseRouting();
    }

    // Probes know a replica by its IP address only, and health says nothing about anybody.
    private static bool IsServedAs(HttpRequest request, Uri url) =>
        request.Host.Host.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase)
        || request.Host.Host.Equals(url.Host, StringComparison.OrdinalIgnoreCase)
        || IsLoopback(request.Host.Host)
        || request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task Refuse(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(
            "Storyline is not served under this host name (Storyline:PublicUrl).\n",
            http.RequestAborted
        );
    }
}
