namespace Storyline.Cosmos;

/// <summary>Where the account is, and whether it is reached with a key or with a Microsoft Entra identity.</summary>
public sealed class CosmosOptions
{
    /// <summary><c>AccountEndpoint=…;AccountKey=…</c>; takes precedence over <see cref="Endpoint"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's address, reached without a key: as the managed identity, or as the signed-in developer.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The client id of a user-assigned managed identity; <c>null</c>: the identity that the environment offers.</summary>
    public string? ManagedIdentity { get; set; }

    public string Database { get; set; } = "storyline";

    public string Container { get; set; } = "documents";

    /// <summary>Regions to read from, nearest first, separated by commas; <c>null</c>: the account's own order.</summary>
    public string? Regions { get; set; }

    /// <summary>
    /// How the SDK connects; <c>null</c>: through the gateway where the account is on this machine or not on HTTPS, and directly
    /// elsewhere.
    /// </summary>
    public Transport? Transport { get; set; }

    /// <summary>How long one query or commit may take, retries included. Beyond it the store counts as unavailable.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A call slower than this is logged with the SDK's diagnostics.</summary>
    public TimeSpan Slow { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What stands between the SDK and the network, in tests.</summary>
    public Func<HttpMessageHandler>? Handler { get; set; }
}

/// <summary>How the SDK reaches the account.</summary>
public enum Transport
{
    Direct,
    Gateway,
}
