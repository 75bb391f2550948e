using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Answering;

/// <summary>What a request is answered with on the spot; the body is what a socket's acknowledgement carries too.</summary>
internal sealed record Acknowledgement(int Status, byte[] Body, string? ContentType)
{
    public static Acknowledgement Empty { get; } = new(StatusCodes.Status200OK, [], null);

    /// <summary>Nothing was done: Slack sends an event again.</summary>
    public static Acknowledgement Failed { get; } = new(StatusCodes.Status500InternalServerError, [], null);

    public static Acknowledgement Text(string text) =>
        new(StatusCodes.Status200OK, System.Text.Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    public static Acknowledgement Of(MessageResponse message) => Json(message, SlackJson.Default.MessageResponse);

    public static Acknowledgement Of(ViewResponse view) => Json(view, SlackJson.Default.ViewResponse);

    public static Acknowledgement Of(OptionsResponse options) => Json(options, SlackJson.Default.OptionsResponse);

    private static Acknowledgement Json<T>(T body, JsonTypeInfo<T> type) =>
        new(
            StatusCodes.Status200OK,
            JsonSerializer.SerializeToUtf8Bytes(body, type),
            "application/json; charset=utf-8"
        );
}
