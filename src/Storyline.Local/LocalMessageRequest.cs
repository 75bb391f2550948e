using System.Text.Json;
using System.Text.Json.Serialization;

namespace Storyline.Local;

/// <summary>The body of <c>POST /local/messages</c>.</summary>
/// <param name="Pressed">A button said it, not somebody who types.</param>
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
    IReadOnlyList<SentFile>? Files,
    bool? Pressed
);

/// <summary>An attached file: text, or bytes as <c>data:…;base64,…</c>.</summary>
internal sealed record SentFile(string? Name, string? Content);

/// <summary>The value of a form's field. Scripts may also send numbers and booleans; they count as their JSON text.</summary>
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
