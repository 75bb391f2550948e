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

    /// <summary>Reads what Slack sent; <c>null</c>: it cannot be read.</summary>
    public static Payload? Read(SlackRequest request)
    {
        try
        {
            if (request.ContentType == SlackRequest.Frame)
                return Read(Parse(request.Body, SlackJson.Default.Envelope));
            var isForm =
                request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
                == true;
            return isForm
                ? ReadForm(request.Body, request.Timestamp)
                : new Payload.Event(Parse(request.Body, SlackJson.Default.EventCallback));
        }
        catch (Exception unreadable)
            when (unreadable is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Payload? Read(Envelope envelope)
    {
        if (envelope.Payload is not { ValueKind: JsonValueKind.Object } payload)
            return null;
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

    private static Payload ReadForm(string body, string timestamp)
    {
        var form = Form(body);
        if (form.TryGetValue("payload", out var payload))
            return new Payload.Interaction(Parse(payload, SlackJson.Default.InteractionRequest));
        if (form.ContainsKey("ssl_check") || !form.ContainsKey("command"))
            return new Payload.Other();
        return new Payload.Command(
            SlashCommand.From(form),
            EventKeys.OfCommand(timestamp, Encoding.UTF8.GetBytes(body))
        );
    }

    /// <summary>The fields of a form; of one that comes twice the first counts.</summary>
    private static Dictionary<string, string> Form(string body)
    {
        var fields = new Dictionary<string, string>();
        foreach (var pair in new QueryStringEnumerable(body))
        {
            if (fields.Count == MostFields)
                throw new InvalidDataException("Too many fields.");
            fields.TryAdd(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        }
        return fields;
    }

    private static T Parse<T>(string json, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(json, type) ?? throw new JsonException("Null.");
}
