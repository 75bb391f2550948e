using Azure.Identity;
using Microsoft.Azure.Cosmos;

namespace Storyline.Cosmos;

/// <summary>Makes the one client that a process has.</summary>
internal static class CosmosConnection
{
    private const int RetriesWhenThrottled = 9;

    static CosmosConnection()
    {
        // The package contains Microsoft's query compiler, and uses it on Linux only when this is set. Queries are then planned here,
        // without a call to the gateway. Where the compiler cannot be loaded, the SDK still asks the gateway.
        if (Environment.GetEnvironmentVariable("AZURE_COSMOS_USE_QUERY_PLAN_INTEROP_LINUX") is null)
            Environment.SetEnvironmentVariable("AZURE_COSMOS_USE_QUERY_PLAN_INTEROP_LINUX", "true");
    }

    public static CosmosClient Open(CosmosOptions options)
    {
        var settings = SettingsFor(options);
        if (options.ConnectionString is { Length: > 0 } withKey)
            return new CosmosClient(withKey, settings);
        return options.ManagedIdentity is { Length: > 0 } identity
            ? new CosmosClient(
                options.Endpoint,
                new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(identity)),
                settings
            )
            : new CosmosClient(options.Endpoint, new DefaultAzureCredential(), settings);
    }

    /// <summary>The account's address; <c>null</c>: it is missing or malformed.</summary>
    public static Uri? AddressOf(CosmosOptions options)
    {
        var written = options.ConnectionString is { Length: > 0 } joined
            ? joined
                .Split(';')
                .Select(part => part.Trim())
                .FirstOrDefault(part => part.StartsWith("AccountEndpoint=", StringComparison.OrdinalIgnoreCase))
                ?["AccountEndpoint=".Length..]
            : options.Endpoint;
        return Uri.TryCreate(written, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? address
            : null;
    }

    /// <summary>Whether the connection string holds a well-formed key.</summary>
    public static bool HasKey(CosmosOptions options) =>
        options
            .ConnectionString!.Split(';')
            .Select(part => part.Trim())
            .Where(part => part.StartsWith("AccountKey=", StringComparison.OrdinalIgnoreCase))
            .Any(part =>
                part.Length > "AccountKey=".Length
                && Convert.TryFromBase64String(part["AccountKey=".Length..], new byte[part.Length], out _)
            );

    private static CosmosClientOptions SettingsFor(CosmosOptions options)
    {
        var address = AddressOf(options);
        var isNear = address is { IsLoopback: true } || address?.Scheme == "http";
        var settings = new CosmosClientOptions
        {
            ApplicationName = "storyline",
            ConnectionMode =
                (options.Transport ?? (isNear ? Transport.Gateway : Transport.Direct)) == Transport.Direct
                    ? ConnectionMode.Direct
                    : ConnectionMode.Gateway,
            // An account on this machine is a test server, and the regions it names do not exist.
            LimitToEndpoint = isNear,
            EnableContentResponseOnWrite = false,
            MaxRetryAttemptsOnRateLimitedRequests = RetriesWhenThrottled,
            MaxRetryWaitTimeOnRateLimitedRequests = options.Patience / 2,
            UseSystemTextJsonSerializerWithOptions = new System.Text.Json.JsonSerializerOptions(),
            CosmosClientTelemetryOptions = new CosmosClientTelemetryOptions { DisableDistributedTracing = false },
        };
        if (options.Regions is { Length: > 0 } regions && !isNear)
            settings.ApplicationPreferredRegions = regions.Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            );
        if (options.Handler is { } handler)
            settings.HttpClientFactory = () => new HttpClient(handler(), disposeHandler: false);
        return settings;
    }
}
