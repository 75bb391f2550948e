using System.Net;
using Storyline.Teams;

namespace Storyline.Host.Settings;

/// <summary>What is wrong with the settings of the Teams edge.</summary>
internal static class TeamsCheck
{
    private const string Section = "Storyline:Teams";

    public static IEnumerable<string> Problems(
        TeamsOptions teams,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        if (teams.AllowAnonymous)
        {
            if (!environment.IsDevelopment())
                yield return $"{Section}:AllowAnonymous is for the Development environment only.";
            if (teams.AppId is { Length: > 0 })
                yield return $"{Section}:AllowAnonymous cannot be set together with {Section}:AppId: messages are signed, or they are not.";
            if (!Addresses(configuration).All(IsLoopback))
                yield return $"{Section}:AllowAnonymous needs an address that only this machine reaches: --urls http://localhost:3978";
        }
        if (!IsHttps(teams.Metadata) && !(environment.IsDevelopment() && IsLoopback(teams.Metadata)))
            yield return $"{Section}:Metadata must be an https address.";
        if (!IsHttps(teams.Authority))
            yield return $"{Section}:Authority must be an https address.";
        if (teams.PublicUrl is { Length: > 0 } own && !IsHttps(own))
            yield return $"{Section}:PublicUrl must be an https address.";
        if (teams.CertificatePath is { Length: > 0 } path && !File.Exists(path))
            yield return $"{Section}:CertificatePath names a file that is not there.";
        foreach (
            var host in (teams.ServiceHosts ?? "").Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
            if (Uri.CheckHostName(host) != UriHostNameType.Dns)
                yield return $"{Section}:ServiceHosts must be names of hosts with commas between, without https and without wildcards.";
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration) =>
        (configuration[WebHostDefaults.ServerUrlsKey] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(
                configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "")
            );

    // «http://*:80» and «http://+:80» are no addresses to Uri, and mean every interface.
    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (
            url.Host == "localhost"
            || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))
        );

    private static bool IsHttps(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps;
}
