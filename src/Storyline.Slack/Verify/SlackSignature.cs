using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace Storyline.Slack.Verify;

/// <summary>
/// Tells whether a request comes from Slack, by its raw bytes: nothing is parsed before. Each header must be there exactly once.
/// </summary>
internal static class SlackSignature
{
    public const string TimestampHeader = "X-Slack-Request-Timestamp";
    public const string SignatureHeader = "X-Slack-Signature";

    /// <summary>Seconds by which a request's time may differ from ours, in either direction.</summary>
    public const long Tolerance = 300;

    private const string Version = "v0=";
    private const int Length = 3 + (2 * HMACSHA256.HashSizeInBytes);

    public static bool IsValid(IHeaderDictionary headers, ReadOnlySpan<byte> body, byte[] secret, Instant now)
    {
        if (
            Only(headers[TimestampHeader]) is not { } timestamp
            || Only(headers[SignatureHeader]) is not { Length: Length } given
        )
            return false;
        if (!IsRecent(timestamp, now) || !given.StartsWith(Version, StringComparison.Ordinal))
            return false;

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hash.AppendData(body);
        hash.GetHashAndReset(expected);

        // Compared as text, so that upper-case hex is another signature, and in a time that does not depend on where they differ.
        Span<byte> written = stackalloc byte[Length];
        Span<byte> received = stackalloc byte[Length];
        Encoding.ASCII.GetBytes(Version + Convert.ToHexStringLower(expected), written);
        if (!Ascii.IsValid(given))
            return false;
        Encoding.ASCII.GetBytes(given, received);
        return CryptographicOperations.FixedTimeEquals(written, received);
    }

    private static bool IsRecent(string timestamp, Instant now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && timestamp.Length <= 12
        && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= Tolerance;

    private static string? Only(StringValues values) => values is [var only] ? only : null;
}
