using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Storyline.Edges;
using Storyline.Teams.Tenants;
using Storyline.Teams.Verify;
using Storyline.Teams.Wire;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Storyline.Teams.Connect;

/// <summary>The Bot Connector. Each call is made once; callers decide about retries.</summary>
internal sealed partial class Connector(
    IHttpClientFactory http,
    BotTokens tokens,
    ServiceUrls urls,
    ILogger<Connector> logger
)
{
    public const string Client = "teams-connector";
    private const int LargestAnswer = 256 * 1024;

    /// <summary>Says something in a conversation, or answers a message of it.</summary>
    public Task<ConnectorResult> Post(
        KnownConversation to,
        string? thread,
        Activity activity,
        string? only,
        CancellationToken cancel
    )
    {
        var path =
            $"{PathOf(to, thread)}/activities{(activity.ReplyToId is { } message ? $"/{Uri.EscapeDataString(message)}" : "")}";
        // A targeted message is shown to its recipient alone.
        return Call(
            HttpMethod.Post,
            to.ServiceUrl,
            only is null ? path : $"{path}?isTargetedActivity=true",
            activity,
            cancel
        );
    }

    /// <summary>Replaces a message of ours.</summary>
    public Task<ConnectorResult> Change(
        KnownConversation to,
        string? thread,
        string message,
        Activity activity,
        CancellationToken cancel
    ) =>
        Call(
            HttpMethod.Put,
            to.ServiceUrl,
            $"{PathOf(to, thread)}/activities/{Uri.EscapeDataString(message)}",
            activity with
            {
                Id = message,
            },
            cancel
        );

    /// <summary>Begins a conversation; <see cref="ConnectorResult.Posted.Message"/> is its id. The same person gives the same conversation.</summary>
    public async Task<ConnectorResult> Begin(
        string serviceUrl,
        ConversationParameters parameters,
        CancellationToken cancel
    )
    {
        var content = Json(parameters, TeamsJson.Wire.ConversationParameters);
        var (connectorResult, body) = await Exchange(HttpMethod.Post, serviceUrl, "v3/conversations", content, cancel);
        return connectorResult is ConnectorResult.Posted
            ? new ConnectorResult.Posted(Parse(body, TeamsJson.Wire.ConversationResourceResponse)?.Id)
            : connectorResult;
    }

    /// <summary>A member of a conversation; <c>null</c>: the Connector does not tell.</summary>
    public async Task<TeamsChannelAccount?> Member(KnownConversation of, string member, CancellationToken cancel)
    {
        var (connectorResult, body) = await Exchange(
            HttpMethod.Get,
            of.ServiceUrl,
            $"{PathOf(of, null)}/members/{Uri.EscapeDataString(member)}",
            null,
            cancel
        );
        return connectorResult is ConnectorResult.Posted ? Parse(body, TeamsJson.Wire.TeamsChannelAccount) : null;
    }

    /// <summary>The first members of a conversation.</summary>
    public async Task<IReadOnlyList<TeamsChannelAccount>> Members(
        KnownConversation of,
        int atMost,
        CancellationToken cancel
    )
    {
        var (connectorResult, body) = await Exchange(
            HttpMethod.Get,
            of.ServiceUrl,
            $"{PathOf(of, null)}/pagedmembers?pageSize={atMost}",
            null,
            cancel
        );
        return
            connectorResult is ConnectorResult.Posted
            && Parse(body, TeamsJson.Wire.TeamsPagedMembersResult)?.Members is { } members
            ? members
            : [];
    }

    /// <summary>The channels of a team; none if the Connector does not tell.</summary>
    public async Task<IReadOnlyList<TeamsThing>> Channels(KnownConversation of, string team, CancellationToken cancel)
    {
        var (connectorResult, body) = await Exchange(
            HttpMethod.Get,
            of.ServiceUrl,
            $"v3/teams/{Uri.EscapeDataString(team)}/conversations",
            null,
            cancel
        );
        return
            connectorResult is ConnectorResult.Posted
            && Parse(body, TeamsJson.Wire.TeamsChannelList)?.Conversations is { } channels
            ? channels
            : [];
    }

    private static string PathOf(KnownConversation conversation, string? thread) =>
        $"v3/conversations/{Uri.EscapeDataString(ActivityReading.InThread(conversation.Reference, thread))}";

    private async Task<ConnectorResult> Call(
        HttpMethod method,
        string serviceUrl,
        string path,
        Activity activity,
        CancellationToken cancel
    )
    {
        var content = Json(activity, TeamsJson.Wire.Activity);
        var (connectorResult, body) = await Exchange(method, serviceUrl, path, content, cancel);
        if (connectorResult is ConnectorResult.Gone && method == HttpMethod.Put && IsAboutTheMessage(body))
            return new ConnectorResult.MessageNotFound();
        return connectorResult is ConnectorResult.Posted
            ? new ConnectorResult.Posted(Parse(body, TeamsJson.Wire.ResourceResponse)?.Id)
            : connectorResult;
    }

    private async Task<(ConnectorResult Sending, byte[] Body)> Exchange(
        HttpMethod method,
        string serviceUrl,
        string path,
        HttpContent? content,
        CancellationToken cancel
    )
    {
        using var owned = content;
        // Checked again here: a stored conversation may be older than the settings.
        if (!urls.IsTrusted(serviceUrl))
            return (new ConnectorResult.Gone("its address is not one of Microsoft Teams"), []);
        try
        {
            return await Send(method, new Uri($"{serviceUrl.TrimEnd('/')}/{path}"), content, cancel);
        }
        catch (MsalException noToken)
        {
            NoToken(logger, noToken.ErrorCode);
            return (new ConnectorResult.Throttled(null), []);
        }
        catch (HttpRequestException failed)
        {
            NoAnswer(logger, method.Method, failed.HttpRequestError);
            return (WasNotSent(failed) ? new ConnectorResult.Throttled(null) : new ConnectorResult.Unanswered(), []);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            NoAnswer(logger, method.Method, HttpRequestError.Unknown);
            return (new ConnectorResult.Unanswered(), []);
        }
        catch (OperationCanceledException) when (method == HttpMethod.Get)
        {
            return (new ConnectorResult.Unanswered(), []);
        }
    }

    private async Task<(ConnectorResult Sending, byte[] Body)> Send(
        HttpMethod method,
        Uri url,
        HttpContent? content,
        CancellationToken cancel
    )
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.Authorization = await tokens.Header(cancel);
        using var client = http.CreateClient(Client);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        var body = await CappedBody.Read(response.Content, LargestAnswer, client.Timeout, cancel) ?? [];
        var connectorResult = Judge(response, body);
        if (connectorResult is not ConnectorResult.Posted)
            NotTaken(logger, method.Method, (int)response.StatusCode, connectorResult.GetType().Name);
        return (connectorResult, body);
    }

    private static ConnectorResult Judge(HttpResponseMessage response, byte[] body) =>
        response.StatusCode switch
        {
            >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => new ConnectorResult.Posted(null),
            HttpStatusCode.TooManyRequests
            or HttpStatusCode.PreconditionFailed
            or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => new ConnectorResult.Throttled(RetryAfter(response)),
            HttpStatusCode.Forbidden => new ConnectorResult.Gone(Blocked(body)),
            HttpStatusCode.NotFound => new ConnectorResult.Gone("the conversation is not there any more"),
            HttpStatusCode.RequestEntityTooLarge => new ConnectorResult.Rejected("it is too large for Teams"),
            >= HttpStatusCode.InternalServerError => new ConnectorResult.Unanswered(),
            var status => new ConnectorResult.Rejected($"Teams does not take it ({(int)status})"),
        };

    private static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when response.Headers.Date is { } now && date > now => date - now,
            _ => null,
        };

    private static string Blocked(byte[] body)
    {
        var said = System.Text.Encoding.UTF8.GetString(body);
        if (said.Contains("MessageWritesBlocked", StringComparison.Ordinal))
            return "they have blocked or removed the app in Teams";
        return said.Contains("BotNotInConversationRoster", StringComparison.Ordinal)
            ? "the app is not part of that conversation"
            : "Teams does not let the app write there";
    }

    private static bool IsAboutTheMessage(byte[] body) =>
        !System.Text.Encoding.UTF8.GetString(body).Contains("ConversationNotFound", StringComparison.Ordinal);

    private static bool WasNotSent(HttpRequestException failed) =>
        failed.HttpRequestError
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError
        || failed.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };

    private static T? Parse<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            // Taken, with an answer that says nothing.
            return null;
        }
    }

    private static ByteArrayContent Json<T>(T value, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Connector answered {Method} with {Status}: {Ending}")]
    private static partial void NotTaken(ILogger logger, string method, int status, string ending);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Connector did not answer {Method}: {Error}")]
    private static partial void NoAnswer(ILogger logger, string method, HttpRequestError error);

    [LoggerMessage(Level = LogLevel.Error, Message = "Entra gives the bot no token: {Code}")]
    private static partial void NoToken(ILogger logger, string code);
}
