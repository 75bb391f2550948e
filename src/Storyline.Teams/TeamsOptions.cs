namespace Storyline.Teams;

/// <summary>The settings of the Teams edge, below <c>Storyline:Teams</c>.</summary>
public sealed record TeamsOptions
{
    /// <summary>The bot's Microsoft App ID; without it (or <see cref="AllowAnonymous"/>) the edge is off.</summary>
    public string? AppId { get; init; }

    /// <summary>The home tenant of a single-tenant bot; <c>null</c>: a multi-tenant bot.</summary>
    public string? TenantId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>A PKCS#12 file with the certificate that stands in for a secret.</summary>
    public string? CertificatePath { get; init; }

    public string? CertificatePassword { get; init; }

    /// <summary>The app id is that of a user-assigned managed identity: there is no secret.</summary>
    public bool ManagedIdentity { get; init; }

    /// <summary>Takes messages without a token from this machine, for Microsoft's Agents Playground. Development only.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>The tenants whose people are heard, with commas between; <c>null</c>: for a single-tenant bot its own, else all.</summary>
    public string? Tenants { get; init; }

    /// <summary>Hosts beside Microsoft's to which messages may be sent, with commas between (sovereign clouds).</summary>
    public string? ServiceHosts { get; init; }

    /// <summary>Where the keys of the Bot Framework are found.</summary>
    public string Metadata { get; init; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    public string Issuer { get; init; } = "https://api.botframework.com";

    /// <summary>Where tokens for sending come from.</summary>
    public string Authority { get; init; } = "https://login.microsoftonline.com";

    /// <summary>What a token for sending is good for.</summary>
    public string Resource { get; init; } = "https://api.botframework.com";

    /// <summary>Private answers in a shared place are shown there to the speaker alone, where the tenant has targeted messages.</summary>
    public bool TargetedMessages { get; init; }

    /// <summary>Why the edge does not run, in the words of the settings; <c>null</c>: it runs.</summary>
    public string? Off =>
        this switch
        {
            { AllowAnonymous: true } => null,
            { AppId: null or "" } => "Storyline:Teams:AppId is not set",
            { ManagedIdentity: false, ClientSecret: null or "", CertificatePath: null or "" } =>
                "Storyline:Teams:ClientSecret is not set",
            _ => null,
        };

    internal IReadOnlyList<string> AllowedTenants =>
        List(Tenants) is { Count: > 0 } several ? several
        : TenantId is { Length: > 0 } own ? [own]
        : [];

    internal IReadOnlyList<string> ExtraServiceHosts => List(ServiceHosts);

    private static List<string> List(string? commas) =>
        [.. (commas ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
