using System.Net;
using Storyline.Teams;

namespace Storyline.Host.Settings;

/// <summary>Problems of the settings of the Teams edge.</summary>
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
            foreach (var problem in AnonymousProblems(teams, configuration, environment))
                yield return problem;
        if (!IsHttps(teams.Metadata) && !(environment.IsDevelopment() && IsLoopback(teams.Metadata)))
            yield return $"{Section}:Metadata must be an https address.";
        if (!IsHttps(teams.Authority))
            yield return $"{Section}:Authority must be an https address.";
        if (teams.CertificatePath is { Length: > 0 } path && !File.Exists(path))
            yield return $"{Section}:CertificatePath names a file that doesn't exist.";
        if (!Pieces(teams.ServiceHosts, ',').All(host => Uri.CheckHostName(host) == UriHostNameType.Dns))
            yield return $"{Section}:ServiceHosts must be host names separated by commas, without https and without wildcards.";
    }

    private static IEnumerable<string> AnonymousProblems(
        TeamsOptions teams,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        if (!environment.IsDevelopment())
            yield return $"{Section}:AllowAnonymous is for the Development environment only.";
        if (teams.AppId is { Length: > 0 })
            yield return $"{Section}:AllowAnonymous cannot be set together with {Section}:AppId: messages are signed, or they are not.";
        if (!Addresses(configuration).All(IsLoopback))
            yield return $"{Section}:AllowAnonymous needs an address that only this machine reaches: --urls http://localhost:3978";
    }

    private static IEnumerable<string> Addresses(IConfiguration configuration) =>
        Pieces(configuration[WebHostDefaults.ServerUrlsKey], ';')
            .Concat(
                configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "")
            );

    private static string[] Pieces(string? list, char separator) =>
        (list ?? "").Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Uri does not parse “http://*:80” and “http://+:80”, which mean every interface.
    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && (
            url.Host == "localhost"
            || (IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))
        );

    private static bool IsHttps(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps;
}
