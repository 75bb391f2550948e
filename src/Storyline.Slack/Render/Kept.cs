using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Conversation;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Slack;

/// <summary>What a button stands for and cannot carry: a long sentence, or a form. Named by what it says, so that it is kept once.</summary>
internal sealed record Kept(string Name, string? Says, Part.Form? Form, Instant? Until = null) : IDocument<Kept>
{
    public static DocumentKind<Kept> Kind { get; } = new("slack-kept", 1, KeptJson.Default.Kept);

    [JsonIgnore]
    public string Id => IdOf(Name);

    [JsonIgnore]
    public Instant? Expires => Until;

    public static string IdOf(string name) => $"kept:{name}";

    public static Kept Of(string says) => new(NameOf(Encoding.UTF8.GetBytes(says)), says, null);

    public static Kept Of(Part.Form form) => new(NameOf(JsonSerializer.SerializeToUtf8Bytes(View.Of(form), ConversationJson.Default.View)), null, form);

    /// <summary>A name for some bytes: the same bytes have the same name.</summary>
    public static string NameOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(Kept))]
internal sealed partial class KeptJson : JsonSerializerContext;
