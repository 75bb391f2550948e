using System.Net;
using Microsoft.Extensions.Options;

namespace Storyline.Teams.Verify;

/// <summary>
/// To which addresses messages may be sent: each carries the bot's token, so that a wrong one is a stolen bot. Asked when an
/// activity comes in and again whenever something is sent.
/// </summary>
internal sealed class ServiceUrls(IOptions<TeamsOptions> options)
{
    /// <summary>Where a conversation is begun with somebody of whose region nothing is known.</summary>
    public const string Default = "https://smba.trafficmanager.net/teams/";

    // The whole host: trafficmanager.net and its like are shared by everybody.
    private static readonly string[] Hosts = ["smba.trafficmanager.net"];
    private static readonly string[] Domains = [".botframework.com", ".teams.microsoft.com", ".teams.microsoft.us"];

    public bool IsTrusted(string? address)
    {
        if (address is null || address.Length > 500 || !Uri.TryCreate(address, UriKind.Absolute, out var url))
            return false;
        if (
            url.UserInfo.Length > 0
            || url.Fragment.Length > 0
            || url.Query.Length > 0
            || address.Contains('\\', StringComparison.Ordinal)
        )
            return false;
        if (options.Value.AllowAnonymous)
            return url.Scheme is "http" or "https" && IsLoopback(url);
        if (url.Scheme != Uri.UriSchemeHttps || !url.IsDefaultPort || url.HostNameType != UriHostNameType.Dns)
            return false;
        var host = url.IdnHost;
        return Hosts.Concat(options.Value.ExtraServiceHosts).Contains(host, StringComparer.OrdinalIgnoreCase)
            || Domains.Any(domain => host.EndsWith(domain, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsLoopback(Uri url) =>
        url.Host == "localhost"
        || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
