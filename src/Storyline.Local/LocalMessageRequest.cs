using System.Text.Json;
using System.Text.Json.Serialization;

namespace Storyline.Local;

/// <summary>What <c>POST /local/messages</c> takes.</summary>
/// <param name="Zone">The IANA zone of the speaker's browser.</param>
internal sealed record LocalMessageRequest(
    string? User,
    string? Channel,
    string? Text,
    Dictionary<string, FieldText>? Fields,
    string? Key,
    bool? Direct,
    string? Thread,
    string? Zone,
    IReadOnlyList<SentFile>? Files
);

/// <summary>A file that comes along: text, or bytes as <c>data:…;base64,…</c>.</summary>
internal sealed record SentFile(string? Name, string? Content);

/// <summary>The value of a form's field. Scripts send numbers and switches too; they count as what they look like.</summary>
[JsonConverter(typeof(FieldTextJson))]
internal readonly record struct FieldText(string Value);

internal sealed class FieldTextJson : JsonConverter<FieldText>
{
    public override FieldText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => new(reader.GetString() ?? ""),
            JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => new(
                System.Text.Encoding.UTF8.GetString(reader.ValueSpan)
            ),
            _ => throw new JsonException("A field is a text."),
        };

    public override void Write(Utf8JsonWriter writer, FieldText value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
