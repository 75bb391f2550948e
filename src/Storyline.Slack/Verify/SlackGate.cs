using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Edges;

namespace Storyline.Slack.Verify;

/// <summary>Reads a request's bytes and lets them in only with Slack's signature.</summary>
internal sealed partial class SlackGate(SlackOptions options, IClock clock, ILogger<SlackGate> logger)
{
    /// <summary>Bytes; more than any payload of Slack's.</summary>
    private const int LargestBody = 256 * 1024;

    private readonly byte[] secret = Encoding.UTF8.GetBytes(options.SigningSecret ?? "");

    /// <summary>The verified bytes, or the status with which the request is refused.</summary>
    public async Task<(byte[]? Body, int Refused)> Admit(HttpRequest request, CancellationToken cancel)
    {
        var (body, unread) = await CappedBody.Read(request, LargestBody, cancel);
        if (body is null)
        {
            Refused(
                logger,
                request.Path,
                unread == StatusCodes.Status413PayloadTooLarge ? "too large" : "not readable"
            );
            return (null, unread);
        }
        if (secret.Length == 0 || !SlackSignature.IsValid(request.Headers, body, secret, clock.GetCurrentInstant()))
        {
            Refused(logger, request.Path, "no valid signature");
            return (null, StatusCodes.Status401Unauthorized);
        }
        return (body, 0);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a request to {Path}: {Why}")]
    private static partial void Refused(ILogger logger, PathString path, string why);
}
