namespace Storyline.Cosmos;

/// <summary>Where the account is and how it is reached: with a key, or with an identity of Microsoft Entra.</summary>
public sealed class CosmosOptions
{
    /// <summary><c>AccountEndpoint=…;AccountKey=…</c>; outranks <see cref="Endpoint"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's address, reached without a key: as the managed identity, or as whoever is signed in while developing.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The client id of a user-assigned managed identity; <c>null</c>: the identity that the surroundings offer.</summary>
    public string? ManagedIdentity { get; set; }

    public string Database { get; set; } = "storyline";

    public string Container { get; set; } = "documents";

    /// <summary>Regions to read from, nearest first, separated by commas; <c>null</c>: as the account has them.</summary>
    public string? Regions { get; set; }

    /// <summary>How the SDK connects; <c>null</c>: directly, and through the gateway where the account is on this machine or not on HTTPS.</summary>
    public Transport? Transport { get; set; }

    /// <summary>How long one question or one commit may take, retries included. Above it the store counts as unavailable.</summary>
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
