using System.Net;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Storyline.Edges;

/// <summary>
/// Where a request comes from, for routes without a password that only this machine may use. What a request says about itself never makes
/// it a local one: the connection's own address counts, and every trace of a proxy or a tunnel counts against it.
/// </summary>
public static class RequestOrigin
{
    private static readonly string[] WrittenByProxies =
    [
        "Forwarded",
        "Forwarded-For",
        "Via",
        "Client-IP",
        "True-Client-IP",
        "Proxy-Client-IP",
        "WL-Proxy-Client-IP",
        "Front-End-Https",
        "Cdn-Loop",
        "X-Real-IP",
        "X-Real-Port",
        "X-Client-IP",
        "X-Cluster-Client-IP",
        "X-Remote-IP",
        "X-Remote-Addr",
        "X-Originating-IP",
        "X-ProxyUser-IP",
        "X-Scheme",
        "X-Url-Scheme",
        "X-Host",
        "X-Amzn-Trace-Id",
        "X-Cloud-Trace-Context",
    ];

    // X-Original-… is what ASP.NET Core's own middleware leaves of a header that it has acted on.
    private static readonly string[] FamiliesOfProxies =
    [
        "X-Forwarded",
        "X-Original-",
        "X-Envoy-",
        "X-Azure-",
        "X-ARR-",
        "X-Amz-Cf-",
        "X-Appengine-",
        "X-Vercel-",
        "CF-",
        "Fastly-",
        "Fly-",
    ];

    /// <summary>Whether the other end of the connection is on this machine, whatever middleware has made of the request.</summary>
    public static bool IsThisMachine(HttpContext http) =>
        AddressOf(http) is { } address && IPAddress.IsLoopback(address);

    /// <summary>Whether a proxy or a tunnel passed the request on, or somebody pretends that one did.</summary>
    public static bool IsForwarded(HttpContext http) =>
        http.Request.Headers.Keys.Any(IsOfProxy)
        || (
            http.RequestServices.GetService<KnownProxies>() is { } known
            && AddressOf(http) is { } address
            && known.Include(address)
        );

    private static bool IsOfProxy(string header)
    {
        // Some servers take “_” for “-”.
        var name = header.Replace('_', '-');
        return WrittenByProxies.Contains(name, StringComparer.OrdinalIgnoreCase)
            || FamiliesOfProxies.Any(family => name.StartsWith(family, StringComparison.OrdinalIgnoreCase));
    }

    private static IPAddress? AddressOf(HttpContext http)
    {
        try
        {
            return
                http.Features.Get<IConnectionSocketFeature>()?.Socket.RemoteEndPoint
                    is IPEndPoint { Address: var address }
                ? address.IsIPv4MappedToIPv6
                    ? address.MapToIPv4()
                    : address
                : null;
        }
        catch (ObjectDisposedException)
        {
            // The other end has gone: nobody hears the answer.
            return null;
        }
    }
}
