using Microsoft.AspNetCore.Http;

namespace Storyline.Slack;

/// <summary>Where requests come in: verified by their bytes, then read, then answered. Sockets bring the same payloads in beside it.</summary>
internal sealed class Door(Gate gate, Commands commands, Events events, Interactions interactions)
{
    public async Task Receive(HttpContext http, CancellationToken cancel)
    {
        var (body, refused) = await gate.Admit(http.Request, cancel);
        if (body is null)
        {
            http.Response.StatusCode = refused;
            return;
        }
        if (
            Payloads.Read(body, http.Request.ContentType, http.Request.Headers[Signature.TimestampHeader].ToString())
            is not { } payload
        )
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        // What was begun is finished, also for somebody who has hung up.
        await Write(http.Response, await Answer(payload), cancel);
    }

    public Task<Ack> Answer(Payload payload) =>
        payload switch
        {
            Payload.Command(var slash, var key) => commands.Answer(slash, key),
            Payload.Event(var callback) => events.Answer(callback),
            Payload.Interaction(var request) => interactions.Answer(request),
            _ => Task.FromResult(Ack.Empty),
        };

    private static async Task Write(HttpResponse response, Ack ack, CancellationToken cancel)
    {
        response.StatusCode = ack.Status;
        response.ContentType = ack.ContentType;
        response.ContentLength = ack.Body.Length;
        if (ack.Body.Length > 0)
            await response.Body.WriteAsync(ack.Body, cancel);
    }
}
