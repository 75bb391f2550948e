using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Storyline.Teams.Verify;

/// <summary>
/// The keys with which the Bot Framework signs, by their id. The library's ConfigurationManager answers an unknown key from its
/// old copy while it fetches the new one, and drops none when fetching fails; here a message waits for the fetch, and keys that
/// could not be confirmed for two days are believed no longer.
/// </summary>
internal sealed partial class SigningKeys(
    IHttpClientFactory http,
    IOptions<TeamsOptions> options,
    IClock clock,
    ILogger<SigningKeys> logger
) : IDisposable
{
    public const string Client = "teams-keys";

    private static readonly Duration Fresh = Duration.FromHours(24);
    private static readonly Duration Usable = Duration.FromHours(48);

    /// <summary>However many tokens name keys that nobody knows, the keys are asked for no more often than this.</summary>
    private static readonly Duration BetweenFetches = Duration.FromSeconds(30);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private volatile KeySet keys = new(new Dictionary<string, JsonWebKey>(), Instant.MinValue);
    private Instant lastTry = Instant.MinValue;

    /// <summary>The key of that id; <c>null</c>: there is none.</summary>
    /// <exception cref="KeysUnavailableException">The keys could not be fetched.</exception>
    public async Task<JsonWebKey?> Find(string id, CancellationToken cancel)
    {
        var known = keys;
        var age = clock.GetCurrentInstant() - known.Fetched;
        if (age > Fresh || !known.ById.ContainsKey(id))
            known = await Refresh(known, cancel);
        if (clock.GetCurrentInstant() - known.Fetched > Usable)
            throw new KeysUnavailableException();
        return known.ById.GetValueOrDefault(id);
    }

    public void Dispose() => fetching.Dispose();

    private async Task<KeySet> Refresh(KeySet stale, CancellationToken cancel)
    {
        await fetching.WaitAsync(cancel);
        try
        {
            var now = clock.GetCurrentInstant();
            if (keys != stale || now - lastTry < BetweenFetches)
                return keys;
            lastTry = now;
            return keys = await Fetch(now, cancel);
        }
        catch (Exception outage)
            when (outage
                    is IOException
                        or HttpRequestException
                        or InvalidOperationException
                        or ArgumentException
                        or TaskCanceledException
                && !cancel.IsCancellationRequested
            )
        {
            NotFetched(logger, outage.Message);
            return keys;
        }
        finally
        {
            fetching.Release();
        }
    }

    private async Task<KeySet> Fetch(Instant now, CancellationToken cancel)
    {
        var documents = new HttpDocumentRetriever(http.CreateClient(Client))
        {
            RequireHttps = !options.Value.Metadata.StartsWith("http://127.0.0.1", StringComparison.Ordinal),
        };
        var found = await OpenIdConnectConfigurationRetriever.GetAsync(options.Value.Metadata, documents, cancel);
        var usable = (found.JsonWebKeySet?.Keys ?? []).Where(key =>
            key is { Kty: "RSA", Kid.Length: > 0 } && key.Use is null or "" or "sig"
        );
        return new KeySet(usable.DistinctBy(key => key.Kid).ToDictionary(key => key.Kid), now);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Bot Framework's keys could not be fetched: {Why}")]
    private static partial void NotFetched(ILogger logger, string why);

    private sealed record KeySet(IReadOnlyDictionary<string, JsonWebKey> ById, Instant Fetched);
}

/// <summary>Nobody can say now whether a token is genuine: it is to come again.</summary>
internal sealed class KeysUnavailableException() : Exception("The keys of the Bot Framework are not at hand.");
