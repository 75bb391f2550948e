using Microsoft.AspNetCore.Builder;

namespace Storyline.Edges;

/// <summary>
/// The headers that keep a browser from running, framing, guessing, passing on or keeping what it is shown. Every response has them, errors
/// included; a route that needs something else sets that itself.
/// </summary>
public static class SafeResponses
{
    private const string NothingLoaded =
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSafeResponses(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                var headers = http.Response.Headers;
                headers.ContentSecurityPolicy = NothingLoaded;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers.CacheControl = "no-store";
                return next(http);
            }
        );
}
