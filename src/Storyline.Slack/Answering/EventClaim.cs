using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Slack.Answering;

/// <summary>A host's claim on an event, so that one of several hosts answers it wherever Slack sends it again.</summary>
/// <param name="Until">While it is not done, nobody else tries before then.</param>
/// <param name="IsDone">It has been answered.</param>
internal sealed record EventClaim(string Key, Instant Until, bool IsDone) : IDocument<EventClaim>
{
    /// <summary>Slack sends an event again for a day at most.</summary>
    private static readonly Duration Remembered = Duration.FromHours(25);

    public static DocumentKind<EventClaim> Kind { get; } =
        new("slack-claim", 1, ClaimJson.Default.EventClaim) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Key);

    [JsonIgnore]
    public Instant? Expires => Until + Remembered;

    public static string IdOf(string key) => $"claim:{key}";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(EventClaim))]
internal sealed partial class ClaimJson : JsonSerializerContext;
