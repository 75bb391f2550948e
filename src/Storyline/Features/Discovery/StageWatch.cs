using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Features.Discovery;

/// <summary>Since when a product has been at its stage, and when the product manager was last asked about it.</summary>
public sealed record StageWatch : IDocument<StageWatch>
{
    public const string DocumentId = "stage-watch";

    public static DocumentKind<StageWatch> Kind { get; } = new("stage-watch", 1, DiscoveryJson.Default.StageWatch);

    [JsonIgnore]
    public string Id => DocumentId;

    /// <summary>The team whose alarm looks after it.</summary>
    public required string Team { get; init; }

    public required Instant Since { get; init; }

    /// <summary>When it was last asked or confirmed; <c>null</c>: never since it was set.</summary>
    public Instant? Asked { get; init; }

    /// <summary>When a signal that speaks against it was last told.</summary>
    public Instant? Warned { get; init; }
}
