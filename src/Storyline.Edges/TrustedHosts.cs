using System.Net;

namespace Storyline.Edges;

/// <summary>
/// The hosts that requests of one kind may go to. Such a request carries a token or somebody's words, and its address came from
/// outside. Trusted is an https address on the default port of a host that is named here, with no sign-in and no fragment in it.
/// Redirects are for the HTTP client to refuse.
/// </summary>
/// <param name="Names">Whole host names: the domains of many of them are shared by everybody.</param>
public sealed record TrustedHosts(IReadOnlyList<string> Names)
{
    /// <summary>Domains of which every host is trusted, each with its leading dot.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Where an administrator has put an emulator of the whole platform: its scheme, host and port are trusted too.</summary>
    public Uri? Emulator { get; init; }

    /// <summary>This machine alone, in place of the names: for a platform that is tried out without credentials.</summary>
    public bool OnlyLoopback { get; init; }

    /// <summary>An address may have a query; those of downloads do.</summary>
    public bool AllowsQuery { get; init; }

    /// <summary>Characters of the longest address.</summary>
    public int Longest { get; init; } = 500;

    /// <summary>The address, if it may be called.</summary>
    public Uri? Find(string? address) =>
        address is not null && IsPlain(address, out var url) && IsOfTrustedHost(url) ? url : null;

    private bool IsPlain(string address, out Uri url) =>
        Uri.TryCreate(address, UriKind.Absolute, out url!)
        && address.Length <= Longest
        && !address.Contains('\\', StringComparison.Ordinal)
        && url.UserInfo.Length == 0
        && url.Fragment.Length == 0
        && (AllowsQuery || url.Query.Length == 0);

    private bool IsOfTrustedHost(Uri url)
    {
        if (OnlyLoopback)
            return url.Scheme is "http" or "https" && IsLoopback(url);
        if (Emulator is not null && url.GetLeftPart(UriPartial.Authority) == Emulator.GetLeftPart(UriPartial.Authority))
            return true;
        return url.Scheme == Uri.UriSchemeHttps
            && url is { IsDefaultPort: true, HostNameType: UriHostNameType.Dns }
            && (
                Names.Contains(url.IdnHost, StringComparer.OrdinalIgnoreCase)
                || Domains.Any(domain => url.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase))
            );
    }

    private static bool IsLoopback(Uri url) =>
        url.Host == "localhost"
        || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
