using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Storyline.Edges.Tests.Webhook;

/// <summary>Reads a request with the platform's signature over its bytes, and no other.</summary>
internal sealed class ChatGate(ChatOptions options)
{
    public const string SignatureHeader = "X-Chat-Signature";
    private const int LargestBody = 64 * 1024;

    /// <summary>The message, or the status with which the request is refused.</summary>
    public async Task<(ChatMessage? Message, int Refused)> Admit(HttpRequest request, CancellationToken cancel)
    {
        var (body, refused) = await CappedBody.Read(request, LargestBody, cancel);
        if (body is null)
            return (null, refused);
        var given = Encoding.ASCII.GetBytes(request.Headers[SignatureHeader].ToString());
        if (!CryptographicOperations.FixedTimeEquals(Sign(body, options.Secret), given))
            return (null, StatusCodes.Status401Unauthorized);
        try
        {
            return JsonSerializer.Deserialize<ChatMessage>(body, JsonSerializerOptions.Web) is { } message
                ? (message, 0)
                : (null, StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    public static byte[] Sign(byte[] body, string secret) =>
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
}

/// <summary>What the platform sends.</summary>
/// <param name="Room">The room; <c>null</c>: said to the bot directly.</param>
internal sealed record ChatMessage(string Id, string From, string? Room, string Text);
