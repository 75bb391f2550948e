using System.Globalization;
using Microsoft.AspNetCore.Http;
using Storyline.Slack.Read;
using Storyline.Slack.Verify;

namespace Storyline.Slack.Answering;

/// <summary>Where requests come in: verified by their bytes, then read, then answered. Sockets bring the same payloads in beside it.</summary>
internal sealed class SlackEndpoint(
    SlackGate slackGate,
    SlashCommands slashCommands,
    SlackEvents slackEvents,
    Interactions interactions
)
{
    private const string RetryHeader = "X-Slack-Retry-Num";

    public async Task Receive(HttpContext http, CancellationToken cancel)
    {
        var (body, refused) = await slackGate.Admit(http.Request, cancel);
        if (body is null)
        {
            http.Response.StatusCode = refused;
            return;
        }
        var headers = http.Request.Headers;
        if (
            SlackRequest.Of(
                body,
                http.Request.ContentType,
                headers[SlackSignature.TimestampHeader].ToString(),
                int.TryParse(headers[RetryHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var retry)
                    ? retry
                    : 0
            )
                is not { } request
            || Payloads.Read(request) is not { } payload
        )
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        // Work that was begun is finished, also when Slack has hung up.
        await Write(http.Response, await Answer(payload, request), cancel);
    }

    public Task<Acknowledgement> Answer(Payload payload, SlackRequest request) =>
        payload switch
        {
            Payload.Command(var slash, var key) => slashCommands.Answer(slash, key, request),
            Payload.Event(var callback) => slackEvents.Answer(callback, request),
            Payload.Interaction(var interaction) => interactions.Answer(interaction, request),
            _ => Task.FromResult(Acknowledgement.Empty),
        };

    private static async Task Write(HttpResponse response, Acknowledgement acknowledgement, CancellationToken cancel)
    {
        response.StatusCode = acknowledgement.Status;
        response.ContentType = acknowledgement.ContentType;
        response.ContentLength = acknowledgement.Body.Length;
        if (acknowledgement.Body.Length > 0)
            await response.Body.WriteAsync(acknowledgement.Body, cancel);
    }
}
