using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace Storyline.Teams.Connect;

/// <summary>
/// The bot's tokens for the Connector, from Entra by secret, certificate or managed identity. The library keeps each for as long
/// as it lives and fetches the next one before it ends.
/// </summary>
internal sealed class BotTokens
{
    public const string Client = "teams-tokens";

    // Where a bot of many tenants is at home.
    private const string BotFrameworkTenant = "botframework.com";

    private readonly Func<CancellationToken, Task<string?>> fetch;

    public BotTokens(IHttpClientFactory http, IOptions<TeamsOptions> options)
    {
        var teams = options.Value;
        var clients = new Clients(http);
        fetch = teams switch
        {
            { AllowAnonymous: true } => _ => Task.FromResult<string?>(null),
            { ManagedIdentity: true } => ByIdentity(teams, clients),
            _ => ByApplication(teams, clients),
        };
    }

    /// <summary>The header to send with; <c>null</c>: none is needed.</summary>
    /// <exception cref="MsalException">Entra gives no token now.</exception>
    public async Task<AuthenticationHeaderValue?> Header(CancellationToken cancel) =>
        await fetch(cancel) is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;

    private static Func<CancellationToken, Task<string?>> ByIdentity(TeamsOptions teams, Clients clients)
    {
        var identity = ManagedIdentityApplicationBuilder
            .Create(ManagedIdentityId.WithUserAssignedClientId(teams.AppId))
            .WithHttpClientFactory(clients)
            .Build();
        return async cancel =>
            (await identity.AcquireTokenForManagedIdentity(teams.Resource).ExecuteAsync(cancel)).AccessToken;
    }

    private static Func<CancellationToken, Task<string?>> ByApplication(TeamsOptions teams, Clients clients)
    {
        var builder = ConfidentialClientApplicationBuilder
            .Create(teams.AppId)
            .WithAuthority(
                $"{teams.Authority.TrimEnd('/')}/{teams.TenantId ?? BotFrameworkTenant}/",
                validateAuthority: false
            )
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(clients);
        builder = teams.CertificatePath is { Length: > 0 } path
            ? builder.WithCertificate(
                X509CertificateLoader.LoadPkcs12FromFile(path, teams.CertificatePassword),
                sendX5C: true
            )
            : builder.WithClientSecret(teams.ClientSecret);
        var application = builder.Build();
        string[] scopes = [$"{teams.Resource.TrimEnd('/')}/.default"];
        return async cancel => (await application.AcquireTokenForClient(scopes).ExecuteAsync(cancel)).AccessToken;
    }

    private sealed class Clients(IHttpClientFactory http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http.CreateClient(Client);
    }
}
