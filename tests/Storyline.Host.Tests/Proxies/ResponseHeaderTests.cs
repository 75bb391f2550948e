using System.Net.Http.Headers;

namespace Storyline.Host.Tests.Proxies;

/// <summary>Every response is safe in a browser: a table over all routes, and over what is no route.</summary>
public sealed class ResponseHeaderTests
{
    private static readonly string[] Routes =
    [
        "GET /",
        "GET /app.js",
        "GET /health",
        "GET /health/live",
        "GET /health/ready",
        "GET /privacy",
        "GET /terms",
        "GET /slack/install",
        "GET /slack/oauth",
        "GET /slack/oauth?code=x&state=y",
        "GET /calendar/p/0123456789012345678901234567890123456789.ics",
        "GET /files/p/0123456789012345678901234567890123456789/x.csv",
        "POST /slack/commands",
        "POST /slack/events",
        "POST /slack/interactions",
        "POST /api/messages",
        "POST /local/messages",
        "GET /local/channels",
        "GET /local/channels/shop/messages",
        "GET /local/channels/shop/backlog?user=ana",
        "GET /local/channels/shop/sprint?user=ana",
        "GET /local/channels/shop/timeline?user=ana",
        "GET /local/channels/shop/product?user=ana",
        "GET /local/users/ana/messages",
        "GET /local/users/ana/options",
        "GET /local/skins",
        "GET /local/clock",
        "GET /local/nothing",
        "GET /nothing",
        "DELETE /privacy",
    ];

    // What may be kept for a while, or asked about again.
    private static readonly string[] Kept = ["GET /", "GET /app.js", "GET /privacy", "GET /terms"];

    [Fact]
    public async Task Every_route_answers_with_the_headers_that_keep_a_browser_safe()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            settings:
            [
                ("Storyline:PublicUrl", "https://storyline.example.org"),
                ("Storyline:Slack:SigningSecret", "header-secret"),
                ("Storyline:Slack:ClientId", "1.2"),
                ("Storyline:Slack:ClientSecret", "header-secret"),
                ("Storyline:Teams:AllowAnonymous", "true"),
            ]
        );
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        var unsafely = new List<string>();
        foreach (var route in Routes)
        {
            var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(host.Address, path));
            using var response = await http.SendAsync(request, Patience.Cancel);
            unsafely.AddRange(Missing(response, Kept.Contains(route)).Select(header => $"{route}: {header}"));
        }
        using var foreign = await host.Get("/privacy", ("Host", "evil.example"));
        unsafely.AddRange(Missing(foreign, isKept: false).Select(header => $"another host: {header}"));

        Assert.Empty(unsafely);
    }

    private static IEnumerable<string> Missing(HttpResponseMessage response, bool isKept)
    {
        var policy = One(response.Headers, "Content-Security-Policy");
        if (
            !policy.StartsWith("default-src 'none'", StringComparison.Ordinal)
            || !policy.Contains("frame-ancestors 'none'")
        )
            yield return $"Content-Security-Policy is “{policy}”";
        if (One(response.Headers, "X-Content-Type-Options") != "nosniff")
            yield return "X-Content-Type-Options";
        if (One(response.Headers, "Referrer-Policy") != "no-referrer")
            yield return "Referrer-Policy";
        if (!isKept && response.Headers.CacheControl is not { NoStore: true })
            yield return $"Cache-Control is “{response.Headers.CacheControl}”";
    }

    private static string One(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
