using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Storage;

namespace Storyline.Slack;

/// <summary>Who is at an event, or was: so that of several hosts one answers it, whichever Slack sends it to again.</summary>
/// <param name="Until">While it is not done, nobody else tries before then.</param>
/// <param name="IsDone">It has been answered.</param>
internal sealed record Claim(string Key, Instant Until, bool IsDone) : IDocument<Claim>
{
    /// <summary>Slack sends an event again for a day at most.</summary>
    private static readonly Duration Remembered = Duration.FromHours(25);

    public static DocumentKind<Claim> Kind { get; } =
        new("slack-claim", 1, ClaimJson.Default.Claim) { IsUndoable = false };

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
[JsonSerializable(typeof(Claim))]
internal sealed partial class ClaimJson : JsonSerializerContext;
