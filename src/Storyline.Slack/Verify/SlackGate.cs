using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NodaTime;

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
        byte[]? body;
        try
        {
            body = await ReadBody(request, cancel);
        }
        catch (BadHttpRequestException broken)
        {
            // The server found out while reading: it comes too slowly, is larger than it said, or is broken off.
            Refused(logger, request.Path, "not readable");
            return (null, broken.StatusCode);
        }
        if (body is null)
        {
            Refused(logger, request.Path, "too large");
            return (null, StatusCodes.Status413PayloadTooLarge);
        }
        if (secret.Length == 0 || !SlackSignature.IsValid(request.Headers, body, secret, clock.GetCurrentInstant()))
        {
            Refused(logger, request.Path, "no valid signature");
            return (null, StatusCodes.Status401Unauthorized);
        }
        return (body, 0);
    }

    private static async Task<byte[]?> ReadBody(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > LargestBody)
            return null;
        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 4096) + 1);
        while (true)
        {
            var read = await request.Body.ReadAsync(body.GetMemory(4096), cancel);
            if (read == 0)
                return body.WrittenSpan.ToArray();
            body.Advance(read);
            if (body.WrittenCount > LargestBody)
                return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a request to {Path}: {Why}")]
    private static partial void Refused(ILogger logger, PathString path, string why);
}
