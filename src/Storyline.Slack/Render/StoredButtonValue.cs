using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Slack.Render;

/// <summary>What a button stands for and cannot carry: a long sentence, a form, or the rest of an answer. Named by what it says, so that it is kept once.</summary>
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

    /// <summary>The view that <see cref="Rest"/> is.</summary>
    public View? ReadRest() => Rest is null ? null : JsonSerializer.Deserialize(Rest, ConversationJson.Default.View);

    /// <summary>Characters of a name.</summary>
    public const int NameLength = 32;

    /// <summary>A name for some bytes: the same bytes have the same name.</summary>
    public static string NameOf(byte[] bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, NameLength / 2));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(StoredButtonValue))]
internal sealed partial class StoredButtonValueJson : JsonSerializerContext;
