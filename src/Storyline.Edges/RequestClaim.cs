using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Edges;

/// <summary>
/// A host's claim on a request, so that one of several hosts answers it wherever it is sent again. A request that was acknowledged
/// before it is answered is in it, until it is answered.
/// </summary>
/// <param name="Until">While it is not done, nobody else tries before then.</param>
/// <param name="IsDone">It has been answered.</param>
public sealed record RequestClaim(string Key, Instant Until, bool IsDone) : IDocument<RequestClaim>
{
    /// <summary>Platforms send an event again for a day at most, and a request is kept as long.</summary>
    private static readonly Duration Remembered = Duration.FromHours(25);

    /// <summary>Version 1 was a Slack event's, and never held the request.</summary>
    public static DocumentKind<RequestClaim> Kind { get; } =
        new("slack-claim", 2, RequestClaimJson.Default.RequestClaim) { IsUndoable = false };

    /// <summary>The edge that it came to.</summary>
    public string? Edge { get; init; }

    /// <summary>
    /// For how many seconds nobody else tries, from when it was written. The clocks of hosts may differ by hours, so whoever finds a
    /// claim counts them by itself.
    /// </summary>
    public int? Seconds { get; init; }

    /// <summary>The request, sealed; <c>null</c>: it is not acknowledged yet, or answered.</summary>
    public string? Request { get; init; }

    /// <summary>How often a host has tried to make up for one that died.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Attempts { get; init; }

    [JsonIgnore]
    public string Id => IdOf(Key);

    [JsonIgnore]
    public Instant? Due => Request is null ? null : Until;

    [JsonIgnore]
    public Instant? Expires => Until + Remembered;

    public static string IdOf(string key) => $"claim:{key}";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(RequestClaim))]
internal sealed partial class RequestClaimJson : JsonSerializerContext;
