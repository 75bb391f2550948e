using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Storyline.Slack.Wire;

namespace Storyline.Slack;

/// <summary>What a request is answered with on the spot; the body is what a socket's acknowledgement carries too.</summary>
internal sealed record Ack(int Status, byte[] Body, string? ContentType)
{
    public static Ack Empty { get; } = new(StatusCodes.Status200OK, [], null);

    /// <summary>Nothing was done: Slack sends an event again.</summary>
    public static Ack Failed { get; } = new(StatusCodes.Status500InternalServerError, [], null);

    public static Ack Text(string text) =>
        new(StatusCodes.Status200OK, System.Text.Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    public static Ack Of(MessageResponse message) => Json(message, SlackJson.Default.MessageResponse);

    public static Ack Of(ViewResponse view) => Json(view, SlackJson.Default.ViewResponse);

    public static Ack Of(OptionsResponse options) => Json(options, SlackJson.Default.OptionsResponse);

    private static Ack Json<T>(T body, JsonTypeInfo<T> type) =>
        new(
            StatusCodes.Status200OK,
            JsonSerializer.SerializeToUtf8Bytes(body, type),
            "application/json; charset=utf-8"
        );
}
