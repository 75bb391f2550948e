using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Send;

/// <summary>
/// Calls methods of the Web API. Everything is sent as a form, as Slack's own kits do: some methods take nothing else. What
/// only reads, or says the same when repeated, goes through a client that tries again; posting is never repeated here.
/// </summary>
internal sealed partial class SlackApi(
    IHttpClientFactory clients,
    RateLimitHolds rateLimitHolds,
    ILogger<SlackApi> logger
)
{
    /// <summary>The client for what must not be done twice.</summary>
    public const string Posting = "slack-posting";

    /// <summary>The client for what may be tried again.</summary>
    public const string Repeatable = "slack-repeatable";

    private static readonly Duration DefaultPause = Duration.FromSeconds(5);

    private static readonly HashSet<string> Once =
    [
        "chat.postMessage",
        "chat.postEphemeral",
        "views.open",
        "views.push",
        "oauth.v2.access",
        "files.completeUploadExternal",
    ];

    private static readonly HashSet<string> Passing =
    [
        "ratelimited",
        "rate_limited",
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
        "accesslimited",
    ];

    /// <param name="workspace">For whose limits the call counts.</param>
    public async Task<ApiResult> Call(
        string method,
        string workspace,
        string token,
        IEnumerable<KeyValuePair<string, string?>> arguments,
        CancellationToken cancel
    )
    {
        if (rateLimitHolds.Left(method, workspace) is { } left)
            return new ApiResult.TryLater(left);
        using var request = new HttpRequestMessage(HttpMethod.Post, method)
        {
            Content = new FormUrlEncodedContent(arguments.Where(argument => argument.Value is not null)!),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var result = await Send(method, request, cancel);
        if (result is ApiResult.TryLater tryLater)
            rateLimitHolds.Hold(method, workspace, tryLater.After);
        if (result is ApiResult.SlackError slackError)
            CallRefused(logger, method, workspace, slackError.Error, slackError.Needed ?? "-");
        return result;
    }

    /// <summary>A call that carries no token of a workspace.</summary>
    public Task<ApiResult> Call(
        string method,
        AuthenticationHeaderValue authorization,
        IEnumerable<KeyValuePair<string, string?>> arguments,
        CancellationToken cancel
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, method)
        {
            Content = new FormUrlEncodedContent(arguments.Where(argument => argument.Value is not null)!),
        };
        request.Headers.Authorization = authorization;
        return Send(method, request, cancel);
    }

    private async Task<ApiResult> Send(string method, HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            // The client's timeout covers the answer to its end, as it is read here as a whole.
            using var response = await clients
                .CreateClient(Once.Contains(method) ? Posting : Repeatable)
                .SendAsync(request, cancel);
            return await Read(response, cancel);
        }
        catch (HttpRequestException failed) when (WasNotReached(failed))
        {
            CallFailed(logger, method, "not reached");
            return new ApiResult.TryLater(DefaultPause);
        }
        catch (Exception failed)
            when (failed is HttpRequestException or IOException or Polly.ExecutionRejectedException or JsonException
                || failed is OperationCanceledException && !cancel.IsCancellationRequested
            )
        {
            CallFailed(logger, method, failed.GetType().Name);
            return new ApiResult.NoResponse();
        }
    }

    /// <summary>Whether not a byte of a request has reached Slack.</summary>
    public static bool WasNotReached(HttpRequestException failed) =>
        failed.HttpRequestError
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError
        || failed.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };

    /// <summary>How long to leave Slack alone after “too many”.</summary>
    public static Duration PauseOf(HttpResponseMessage response) => RetryAfter(response) ?? DefaultPause;

    private static async Task<ApiResult> Read(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            return new ApiResult.TryLater(PauseOf(response));
        // A failing server may or may not have done it.
        if ((int)response.StatusCode >= 500)
            return new ApiResult.NoResponse();
        if (!response.IsSuccessStatusCode)
            return new ApiResult.SlackError(
                string.Create(CultureInfo.InvariantCulture, $"http_{(int)response.StatusCode}")
            );
        var answer = await JsonSerializer.DeserializeAsync(
            await response.Content.ReadAsStreamAsync(cancel),
            SlackJson.Default.ApiResponse,
            cancel
        );
        return answer switch
        {
            { Ok: true } => new ApiResult.Success(answer),
            { Error: { } error } when Passing.Contains(error) => new ApiResult.TryLater(PauseOf(response)),
            { Error: { } error } => new ApiResult.SlackError(error, answer.Needed),
            _ => new ApiResult.SlackError("unknown_error"),
        };
    }

    private static Duration? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } delta
            ? Duration.FromTimeSpan(delta) + Duration.FromMilliseconds(100)
            : null;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Slack refused {Method} for {Workspace}: {Error} (needs {Needed})"
    )]
    private static partial void CallRefused(
        ILogger logger,
        string method,
        string workspace,
        string error,
        string needed
    );

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack's {Method} gave no answer: {Why}")]
    private static partial void CallFailed(ILogger logger, string method, string why);
}
