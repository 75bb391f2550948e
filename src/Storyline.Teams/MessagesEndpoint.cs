using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Storyline.Edges;
using Storyline.Teams.Answering;
using Storyline.Teams.Verify;
using Storyline.Teams.Wire;

namespace Storyline.Teams;

/// <summary>The one route on which Teams speaks: <c>POST /api/messages</c>.</summary>
internal static class MessagesEndpoint
{
    private const int LargestBody = 256 * 1024;

    public static async Task<IResult> Hear(
        HttpContext http,
        TeamsGate teamsGate,
        ActivityRouter activityRouter,
        ActivityDeduplicator activityDeduplicator,
        CancellationToken aborted
    )
    {
        var (verifiedRequest, status) = await teamsGate.Authenticate(http.Request, aborted);
        if (verifiedRequest is null)
            return TypedResults.StatusCode(status);
        if (!http.Request.HasJsonContentType())
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var (activity, unread) = await Read(http.Request, aborted);
        if (activity is null)
            return TypedResults.StatusCode(unread);
        if (!teamsGate.Admits(verifiedRequest, activity))
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);

        // Work that was begun is finished, also when Teams has stopped waiting for it.
        Task<InvokeResponse> Answer() => activityRouter.Answer(activity, CancellationToken.None);
        var response = KeyOf(activity) is { } key ? await activityDeduplicator.Once(key, Answer) : await Answer();
        return response.Body is { } body
            ? TypedResults.Json(body, TeamsJson.Wire.InvokeBody, statusCode: response.Status)
            : TypedResults.StatusCode(response.Status);
    }

    private static async Task<(Activity? Activity, int Status)> Read(HttpRequest request, CancellationToken aborted)
    {
        var (body, refused) = await CappedBody.Read(request, LargestBody, aborted);
        if (body is null)
            return (null, refused);
        try
        {
            // A stream, because it may start with a byte order mark.
            using var json = new MemoryStream(body);
            var activity = JsonSerializer.Deserialize(json, TeamsJson.Wire.Activity);
            return activity?.IsComplete() == true ? (activity, 0) : (null, StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    // An edit has the id of the message it edits, so that the kind is part of the name.
    private static string? KeyOf(Activity activity) =>
        activity.Id is { Length: > 0 } id
            ? $"{string.Join('|', activity.SaidTenants())}|{activity.Conversation!.Id}|{activity.Type}|{activity.Name}|{id}|{activity.From!.Id}"
            : null;
}
