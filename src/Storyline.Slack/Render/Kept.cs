using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Conversation;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Slack;

/// <summary>What a button stands for and cannot carry: a long sentence, a form, or the rest of an answer. Named by what it says, so that it is kept once.</summary>
/// <param name="Rest">A view, as JSON.</param>
internal sealed record Kept(string Name, string? Says, Part.Form? Form, Instant? Until = null, string? Rest = null)
    : IDocument<Kept>
{
    public static DocumentKind<Kept> Kind { get; } = new("slack-kept", 1, KeptJson.Default.Kept);

    [JsonIgnore]
    public string Id => IdOf(Name);

    [JsonIgnore]
    public Instant? Expires => Until;

    public static string IdOf(string name) => $"kept:{name}";

    public static Kept Of(string says) => new(NameOf(Encoding.UTF8.GetBytes(says)), says, null);

    public static Kept Of(Part.Form form) =>
        new(NameOf(JsonSerializer.SerializeToUtf8Bytes(View.Of(form), ConversationJson.Default.View)), null, form);

    public static Kept Of(View rest)
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
[JsonSerializable(typeof(Kept))]
internal sealed partial class KeptJson : JsonSerializerContext;
