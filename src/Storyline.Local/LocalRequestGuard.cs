using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Storyline.Edges;

namespace Storyline.Local;

/// <summary>
/// Admits only requests from this machine and from the page itself. There is no password here, so foreign pages in the same
/// browser (cross-site requests, DNS rebinding) and tunnels to this port must be kept out.
/// </summary>
internal static class LocalRequestGuard
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>For the routes: they read and change data.</summary>
    public static ValueTask<object?> Request(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Check(context, next, isPage: false);

    /// <summary>For the files of the page: they hold no data, so links to them may be followed.</summary>
    public static ValueTask<object?> Page(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Check(context, next, isPage: true);

    private static ValueTask<object?> Check(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next,
        bool isPage
    )
    {
        var http = context.HttpContext;
        Harden(http.Response.Headers);
        return Refuse(http, isPage) is { } why
            ? new(RequestRefusal.Of(StatusCodes.Status403Forbidden, why))
            : next(context);
    }

    private static string? Refuse(HttpContext http, bool isPage)
    {
        var headers = http.Request.Headers;
        if (!RequestOrigin.IsThisMachine(http))
            return "The local workspace is served to this machine only.";
        if (RequestOrigin.IsForwarded(http))
            return "The local workspace is not served through a proxy or tunnel.";
        if (http.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
            return "Open the local workspace as http://localhost.";
        if (headers.Origin is { Count: > 0 } origin && !IsOwn(origin, http.Request))
            return "Another site may not use the local workspace.";
        if (headers["Sec-Fetch-Site"] is { Count: > 0 } site && !IsAllowed(site, headers["Sec-Fetch-Mode"], isPage))
            return "Another site may not use the local workspace.";
        return null;
    }

    private static bool IsOwn(StringValues origin, HttpRequest request) =>
        origin is [var only]
        && string.Equals(only, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    // “none” is an address typed by hand. Another port of localhost is “same-site”, but another program.
    private static bool IsAllowed(StringValues site, StringValues mode, bool isPage) =>
        site is ["same-origin" or "none"] || (isPage && mode is ["navigate"]);

    private static void Harden(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
