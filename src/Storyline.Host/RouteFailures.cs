using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Diagnostics;
using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Host;

/// <summary>
/// Answers what a route could not: an outage of the store alike everywhere, and anything else with a reference that is in the log. No
/// answer holds a stack or a path, in development either.
/// </summary>
internal sealed partial class RouteFailures(ILogger<RouteFailures> logger) : IExceptionHandler
{
    private const string Outage = "I cannot reach my storage at the moment. Please try again in a minute.";
    private const string SecondsUntilAgain = "30";

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        var reference = TextDigest.Of(httpContext.TraceIdentifier, bytes: 4).ToUpperInvariant();
        var (status, sentence) = exception switch
        {
            StoreUnavailableException => (StatusCodes.Status503ServiceUnavailable, Outage),
            BadHttpRequestException unread => (unread.StatusCode, "I cannot read this request."),
            _ => (
                StatusCodes.Status500InternalServerError,
                $"Something went wrong on my side. If it keeps happening, give my administrator the reference {reference}."
            ),
        };
        if (status >= StatusCodes.Status500InternalServerError)
            Failed(logger, RouteOf(httpContext), reference, exception);
        var response = httpContext.Response;
        if (status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = SecondsUntilAgain;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        var answer = IsForPeople(httpContext.Request)
            ? Page(status, sentence)
            : Results.Problem(title: sentence, statusCode: status);
        await answer.ExecuteAsync(httpContext);
        return true;
    }

    private static bool IsForPeople(HttpRequest request) =>
        request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    private static IResult Page(int status, string sentence) =>
        Results.Content(
            $"""<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Storyline</title><main><h1>Storyline</h1><p>{HtmlEncoder.Default.Encode(sentence)}</p></main></html>""",
            "text/html; charset=utf-8",
            Encoding.UTF8,
            status
        );

    // The pattern: the address itself may be a secret.
    private static string RouteOf(HttpContext http) =>
        (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "no route";

    [LoggerMessage(Level = LogLevel.Error, Message = "The route {Route} failed; its reference is {Reference}")]
    private static partial void Failed(ILogger logger, string route, string reference, Exception exception);
}
