using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Slack.Install;

/// <summary>A state that has come back from Slack: it counts once, on whichever host it comes back.</summary>
/// <param name="Digest">The state's digest: the store needs to recognise it, not to know it.</param>
/// <param name="Until">When the state would have run out anyway.</param>
internal sealed record UsedState(string Digest, Instant Until) : IDocument<UsedState>
{
    public static DocumentKind<UsedState> Kind { get; } =
        new("slack-state", 1, UsedStateJson.Default.UsedState) { IsUndoable = false };

    [JsonIgnore]
    public string Id => $"state:{Digest}";

    [JsonIgnore]
    public Instant? Expires => Until;

    public static UsedState Of(string state, Instant until) => new(TextDigest.Of(state), until);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(UsedState))]
internal sealed partial class UsedStateJson : JsonSerializerContext;
