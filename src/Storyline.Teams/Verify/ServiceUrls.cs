using Microsoft.Extensions.Options;
using Storyline.Edges;

namespace Storyline.Teams.Verify;

/// <summary>
/// To which addresses messages may be sent: each carries the bot's token, so that a wrong one is a stolen bot. Asked when an
/// activity comes in and again whenever something is sent.
/// </summary>
internal sealed class ServiceUrls(IOptions<TeamsOptions> options)
{
    /// <summary>Where a conversation is begun with somebody of whose region nothing is known.</summary>
    public const string Default = "https://smba.trafficmanager.net/teams/";

    private readonly TrustedHosts hosts = new([
        // The whole host: trafficmanager.net and its like are shared by everybody.
        "smba.trafficmanager.net",
        .. options.Value.ExtraServiceHosts,
    ])
    {
        Domains = [".botframework.com", ".teams.microsoft.com", ".teams.microsoft.us"],
        OnlyLoopback = options.Value.AllowAnonymous,
    };

    public bool IsTrusted(string? address) => hosts.Find(address) is not null;
}
