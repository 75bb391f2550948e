using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.WebUtilities;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Read;

/// <summary>Something that Slack sent, verified and parsed.</summary>
internal abstract record Payload
{
    /// <param name="Key">By which the same command is recognised when it comes again.</param>
    public sealed record Command(SlashCommand Slash, string Key) : Payload;

    public sealed record Event(EventCallback Callback) : Payload;

    public sealed record Interaction(InteractionRequest Request) : Payload;

    /// <summary>Of no kind that is known here: answered, and nothing else.</summary>
    public sealed record Other : Payload;
}

/// <summary>Tells payloads apart by what they hold: all kinds may come to one address.</summary>
internal static class Payloads
{
    private const int MostFields = 64;

    /// <summary>Reads the verified bytes of a request; <c>null</c>: they cannot be read.</summary>
    public static Payload? Read(byte[] body, string? contentType, string timestamp)
    {
        try
        {
            var isForm =
                contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
                == true;
            return isForm ? ReadForm(body, timestamp) : new Payload.Event(Parse(body, SlackJson.Default.EventCallback));
        }
        catch (Exception unreadable)
            when (unreadable
                    is JsonException
                        or InvalidDataException
                        or InvalidOperationException
                        or DecoderFallbackException
            )
        {
            return null;
        }
    }

    /// <summary>Reads the payload of a socket's frame.</summary>
    public static Payload? Read(Envelope envelope)
    {
        if (envelope.Payload is not { ValueKind: JsonValueKind.Object } payload)
            return null;
        try
        {
            return envelope.Type switch
            {
                "events_api" => new Payload.Event(payload.Deserialize(SlackJson.Default.EventCallback)!),
                "slash_commands" => new Payload.Command(
                    payload.Deserialize(SlackJson.Default.SlashCommand)!,
                    $"slack/command/{envelope.EnvelopeId}"
                ),
                "interactive" => new Payload.Interaction(payload.Deserialize(SlackJson.Default.InteractionRequest)!),
                _ => new Payload.Other(),
            };
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Payload ReadForm(byte[] body, string timestamp)
    {
        var form = Form(body);
        if (form.TryGetValue("payload", out var payload))
            return new Payload.Interaction(
                Parse(Encoding.UTF8.GetBytes(payload), SlackJson.Default.InteractionRequest)
            );
        if (form.ContainsKey("ssl_check") || !form.ContainsKey("command"))
            return new Payload.Other();
        return new Payload.Command(SlashCommand.From(form), EventKeys.OfCommand(timestamp, body));
    }

    /// <summary>The fields of a form; of one that comes twice the first counts.</summary>
    private static Dictionary<string, string> Form(byte[] body)
    {
        var fields = new Dictionary<string, string>();
        foreach (
            var pair in new QueryStringEnumerable(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body))
        )
        {
            if (fields.Count == MostFields)
                throw new InvalidDataException("Too many fields.");
            fields.TryAdd(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        }
        return fields;
    }

    private static T Parse<T>(byte[] json, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(json, type) ?? throw new JsonException("Null.");
}
