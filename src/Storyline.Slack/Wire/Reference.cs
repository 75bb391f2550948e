using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Storyline.Slack.Wire;

/// <summary>Something named by its id, sometimes with a name beside it.</summary>
internal sealed record Reference
{
    public string? Id { get; init; }

    public string? Name { get; init; }
}

/// <summary>Slack writes <c>"channel": "C1"</c> in some events and <c>"channel": { "id": "C1", … }</c> in others.</summary>
internal sealed class ReferenceJson : JsonConverter<Reference>
{
    public override Reference? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => new Reference { Id = reader.GetString() },
            JsonTokenType.StartObject => JsonSerializer.Deserialize(ref reader, SlackJson.Default.Reference),
            _ => throw new JsonException("Neither an id nor an object."),
        };

    public override void Write(Utf8JsonWriter writer, Reference value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Id);
}

/// <summary>Slack writes <c>"user": "U1"</c> in most events and <c>"user": { "id": "U1", "profile": … }</c> in others.</summary>
internal sealed class AccountJson : JsonConverter<Account>
{
    public override Account? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.String => new Account { Id = reader.GetString() },
            JsonTokenType.StartObject => JsonSerializer.Deserialize(ref reader, SlackJson.Default.Account),
            _ => throw new JsonException("Neither an id nor an object."),
        };

    public override void Write(Utf8JsonWriter writer, Account value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Id);
}

/// <summary>A whole number that some payloads write as a text, some with a fraction, and some leave at <c>null</c>: what cannot be told is 0.</summary>
internal sealed class WholeJson : JsonConverter<long>
{
    public override bool HandleNull => true;

    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetInt64(out var whole) ? whole : 0,
            JsonTokenType.String => long.TryParse(
                reader.GetString(),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var written
            )
                ? written
                : 0,
            JsonTokenType.Null => 0,
            _ => throw new JsonException("Not a number."),
        };

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value);
}

/// <summary>A switch that some payloads write as a text, and some leave at <c>null</c>.</summary>
internal sealed class FlagJson : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False or JsonTokenType.Null => false,
            JsonTokenType.String => reader.ValueTextEquals("true"),
            _ => throw new JsonException("Neither true nor false."),
        };

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) =>
        writer.WriteBooleanValue(value);
}
