using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Storyline.Teams.Verify;

/// <summary>Checks who sends, by the token alone: nothing of the message has been read yet.</summary>
internal sealed partial class TokenCheck(
    SigningKeys keys,
    IOptions<TeamsOptions> options,
    IClock clock,
    ILogger<TokenCheck> logger
)
{
    private const int LongestToken = 12 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
    ];

    // Headers by which a token brings its own key, or demands what is not understood here.
    private static readonly string[] Foreign = ["jku", "x5u", "jwk", "x5c", "crit", "zip", "enc"];

    private readonly JsonWebTokenHandler handler = new()
    {
        MapInboundClaims = false,
        MaximumTokenSizeInBytes = LongestToken,
    };

    /// <summary>The sender, or <c>null</c>. Only the log says why, so that a forger learns nothing.</summary>
    public async Task<VerifiedCaller?> Check(HttpRequest request, CancellationToken cancel)
    {
        var (verifiedCaller, why) = await Judge(request, cancel);
        if (why is not null)
            Refused(logger, why);
        return verifiedCaller;
    }

    private async Task<(VerifiedCaller? Caller, string? Why)> Judge(HttpRequest request, CancellationToken cancel)
    {
        if (request.Headers.Authorization is not [{ } header])
            return (null, "not exactly one Authorization header");
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return (null, "no bearer token");
        var raw = header["Bearer ".Length..].Trim(' ');
        if (raw.Length is 0 or > LongestToken || !raw.All(IsTokenCharacter))
            return (null, "not one token");
        if (Read(raw) is not { } token)
            return (null, "not a signed token");
        if (Foreign.Any(name => token.TryGetHeaderValue<object>(name, out _)))
            return (null, "a header that brings its own key");
        if (!Algorithms.Contains(token.Alg))
            return (null, "another algorithm");
        if (string.IsNullOrEmpty(token.Kid) || await keys.Find(token.Kid, cancel) is not { } key)
            return (null, "an unknown key");
        var result = await handler.ValidateTokenAsync(token, Rules(key));
        if (!result.IsValid)
            return (null, result.Exception?.GetType().Name ?? "invalid");
        return token.TryGetPayloadValue("serviceurl", out string? url) && !string.IsNullOrEmpty(url)
            ? (new VerifiedCaller(url, Endorsements(key)), null)
            : (null, "no serviceurl");
    }

    private JsonWebToken? Read(string raw)
    {
        try
        {
            var token = handler.ReadJsonWebToken(raw);
            return token.EncodedSignature.Length > 0 ? token : null;
        }
        catch (Exception malformed)
            when (malformed is ArgumentException or SecurityTokenException or JsonException or FormatException)
        {
            return null;
        }
    }

    private TokenValidationParameters Rules(JsonWebKey key) =>
        new()
        {
            ValidIssuer = options.Value.Issuer,
            ValidAudience = options.Value.AppId,
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            RequireAudience = true,
            LifetimeValidator = IsAlive,
            ConfigurationManager = null,
        };

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        var now = clock.GetCurrentInstant().ToDateTimeUtc();
        return expires is { } end && now < end + Skew && (notBefore is not { } begin || begin - Skew <= now);
    }

    private static bool IsTokenCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';

    // The library keeps members of a key that it does not know as they came.
    private static IReadOnlyList<string> Endorsements(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var listed)
            ? listed switch
            {
                JsonElement { ValueKind: JsonValueKind.Array } json =>
                [
                    .. json.EnumerateArray()
                        .Where(one => one.ValueKind == JsonValueKind.String)
                        .Select(one => one.GetString()!),
                ],
                IEnumerable<object> several => [.. several.Select(one => one.ToString()!)],
                _ => [],
            }
            : [];

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to /api/messages was refused: {Why}")]
    private static partial void Refused(ILogger logger, string why);
}
