using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Slack.Install;

/// <summary>The app in a workspace or in a whole organisation. Tokens are encrypted.</summary>
/// <param name="Workspace">As places name it: <c>slack:T…</c>, or <c>slack:E…</c> for an organisation.</param>
internal sealed record Installation(string Workspace) : IDocument<Installation>
{
    /// <summary>What tokens are encrypted for.</summary>
    public const string Protection = "Storyline.Slack.Tokens";

    /// <summary>All installations are in one small partition.</summary>
    public const string Partition = "slack-installations";

    public static DocumentKind<Installation> Kind { get; } =
        new("slack-installation", 1, InstallJson.Default.Installation);

    [JsonIgnore]
    public string Id => IdOf(Workspace);

    [JsonIgnore]
    public string? Sort => Workspace;

    public string? TeamId { get; init; }

    public string? TeamName { get; init; }

    public string? EnterpriseId { get; init; }

    public string? BotUserId { get; init; }

    public string? AppId { get; init; }

    public required string Token { get; init; }

    /// <summary>Where tokens are rotated: what a new one is asked for with.</summary>
    public string? RefreshToken { get; init; }

    public Instant? TokenEnds { get; init; }

    /// <summary>Until then a host is exchanging the token, or was refused: nobody else tries.</summary>
    public Instant? RenewingUntil { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public required Instant InstalledAt { get; init; }

    /// <summary>When the app was removed or its token revoked; <c>null</c>: it is there. The rest of the product learns it as a <see cref="Uninstall"/>.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>The rest, such as the workspace's name, is deleted with the workspace's data.</summary>
    [JsonIgnore]
    public Instant? Expires => EndedAt + Uninstall.Kept;

    public static string IdOf(string workspace) => $"installation:{workspace}";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(Installation))]
internal sealed partial class InstallJson : JsonSerializerContext;
