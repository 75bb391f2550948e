using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Storyline.Teams.Answering;
using Storyline.Teams.Read;
using Storyline.Teams.Verify;
using Storyline.Teams.Wire;

namespace Storyline.Teams;

/// <summary>The one route on which Teams speaks: <c>POST /api/messages</c>.</summary>
internal static class MessagesEndpoint
{
    private const int LargestBody = 256 * 1024;
    private static readonly TimeSpan LongestBody = TimeSpan.FromSeconds(15);

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

        // What was begun is finished, also when whoever asked does not wait for it.
        var response = await activityDeduplicator.Do(
            KeyOf(activity),
            () => activityRouter.Answer(activity, CancellationToken.None)
        );
        return response.Body is { } body
            ? TypedResults.Json(body, TeamsJson.Wire.InvokeBody, statusCode: response.Status)
            : TypedResults.StatusCode(response.Status);
    }

    private static async Task<(Activity? Activity, int Status)> Read(HttpRequest request, CancellationToken aborted)
    {
        if (request.ContentLength > LargestBody)
            return (null, StatusCodes.Status413PayloadTooLarge);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestBody;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(LongestBody);
        try
        {
            var activity = await JsonSerializer.DeserializeAsync(request.Body, TeamsJson.Wire.Activity, patience.Token);
            return activity?.IsComplete() == true ? (activity, 0) : (null, StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException tooMuch)
        {
            return (null, tooMuch.StatusCode);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return (null, StatusCodes.Status408RequestTimeout);
        }
    }

    // An edit has the id of the message it edits, so that the kind is part of the name.
    private static string? KeyOf(Activity activity) =>
        activity.Id is { Length: > 0 } id
            ? $"{string.Join('|', activity.SaidTenants())}|{activity.Conversation!.Id}|{activity.Type}|{activity.Name}|{id}|{activity.From!.Id}"
            : null;
}
