using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Storyline.Core.Outbox;
using Storyline.Slack.Verify;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Send;

/// <summary>
/// Answers through the address that came with an interaction: at most five times within thirty minutes, without a token, and also
/// where the bot is no member. Only Slack's own hosts are called, and no redirect is followed.
/// </summary>
internal sealed partial class ResponseUrls(IHttpClientFactory clients, SlackHosts hosts, ILogger<ResponseUrls> logger)
{
    public const string Client = "slack-response";

    /// <summary>The address, if it is one that may be called.</summary>
    public Uri? Allowed(string? address) => hosts.Answers.Find(address);

    /// <summary>Sends an answer. <see cref="SendResult.Never"/>: the address takes no more.</summary>
    public async Task<SendResult> Send(Uri url, MessageResponse message, CancellationToken cancel)
    {
        using var content = new ByteArrayContent(
            JsonSerializer.SerializeToUtf8Bytes(message, SlackJson.Default.MessageResponse)
        );
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        try
        {
            using var response = await clients.CreateClient(Client).PostAsync(url, content, cancel);
            if (response.IsSuccessStatusCode)
                return new SendResult.Sent();
            NotTaken(logger, (int)response.StatusCode);
            return (int)response.StatusCode switch
            {
                StatusCodes.Status429TooManyRequests => new SendResult.Later(SlackApi.PauseOf(response)),
                // A failing server may or may not have shown it.
                >= 500 => new SendResult.Unclear(),
                _ => new SendResult.Never("Slack’s address for answers is used up"),
            };
        }
        catch (HttpRequestException failed)
        {
            NotReached(logger, failed.GetType().Name);
            return SlackApi.WasNotReached(failed) ? new SendResult.Later() : new SendResult.Unclear();
        }
        catch (Exception failed) when (failed is IOException or OperationCanceledException)
        {
            NotReached(logger, failed.GetType().Name);
            return new SendResult.Unclear();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A response_url was answered with {Status}")]
    private static partial void NotTaken(ILogger logger, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A response_url could not be reached: {Why}")]
    private static partial void NotReached(ILogger logger, string why);
}
