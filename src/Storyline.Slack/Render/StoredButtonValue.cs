using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Slack.Render;

/// <summary>
/// A payload too large for a button: a long sentence, a form, or the rest of an answer. Its name is a hash of its content, so
/// equal payloads are stored once.
/// </summary>
/// <param name="Rest">A view, as JSON.</param>
internal sealed record StoredButtonValue(
    string Name,
    string? Says,
    Part.Form? Form,
    Instant? Until = null,
    string? Rest = null
) : IDocument<StoredButtonValue>
{
    public static DocumentKind<StoredButtonValue> Kind { get; } =
        new("slack-kept", 1, StoredButtonValueJson.Default.StoredButtonValue);

    [JsonIgnore]
    public string Id => IdOf(Name);

    [JsonIgnore]
    public Instant? Expires => Until;

    public static string IdOf(string name) => $"kept:{name}";

    public static StoredButtonValue Of(string says) => new(NameOf(Encoding.UTF8.GetBytes(says)), says, null);

    public static StoredButtonValue Of(Part.Form form) =>
        new(NameOf(JsonSerializer.SerializeToUtf8Bytes(View.Of(form), ConversationJson.Default.View)), null, form);

    public static StoredButtonValue Of(View rest)
    {
        var json = JsonSerializer.Serialize(rest, ConversationJson.Default.View);
        return new(NameOf(Encoding.UTF8.GetBytes(json)), null, null, Rest: json);
    }

    /// <summary>The view in <see cref="Rest"/>.</summary>
    public View? ReadRest() => Rest is null ? null : JsonSerializer.Deserialize(Rest, ConversationJson.Default.View);

    /// <summary>The number of characters in a name.</summary>
    public const int NameLength = 32;

    /// <summary>The name of a content: equal bytes have equal names.</summary>
    public static string NameOf(byte[] bytes) => TextDigest.Of(bytes, NameLength / 2);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(StoredButtonValue))]
internal sealed partial class StoredButtonValueJson : JsonSerializerContext;
