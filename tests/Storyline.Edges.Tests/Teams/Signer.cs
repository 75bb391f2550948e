using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Signs tokens as the Bot Framework does, and in every way it does not.</summary>
public sealed class Signer
{
    public const string AppId = "c9e8c047-2a34-40a1-b28a-b162d5f5327c";
    public const string Issuer = "https://api.botframework.com";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/b28fdbfd-2b78-4f93-b0f8-8881793f0f8f/";

    // Making a key takes longer than a test, so all tests share them.
    private static readonly RSA Shared = RSA.Create(2048);
    private static readonly RSA SharedStranger = RSA.Create(2048);

    public RSA Key { get; } = Shared;

    /// <summary>An unpublished key.</summary>
    public RSA Stranger { get; } = SharedStranger;

    public string Kid { get; set; } = "key-1";

    /// <summary>The channels that endorse the published key.</summary>
    public string[] Endorsements { get; set; } = ["msteams", "webchat"];

    public JsonObject Jwks() =>
        new() { ["keys"] = new JsonArray(Jwk(Key, Kid, Endorsements), Jwk(Key, "slack-only", ["slack"])) };

    public static JsonObject Jwk(RSA key, string kid, string[] endorsements)
    {
        var parameters = key.ExportParameters(false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = kid,
            ["x5t"] = kid,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
            ["endorsements"] = new JsonArray([.. endorsements.Select(one => (JsonNode)one)]),
        };
    }

    public JsonObject Header() =>
        new()
        {
            ["typ"] = "JWT",
            ["alg"] = "RS256",
            ["kid"] = Kid,
            ["x5t"] = Kid,
        };

    public static JsonObject Claims(DateTimeOffset now) =>
        new()
        {
            ["iss"] = Issuer,
            ["aud"] = AppId,
            ["nbf"] = now.ToUnixTimeSeconds() - 60,
            ["exp"] = now.ToUnixTimeSeconds() + 3600,
            ["serviceurl"] = ServiceUrl,
        };

    public string Genuine(DateTimeOffset now) => Sign(Header(), Claims(now), Key, HashAlgorithmName.SHA256);

    public static string Sign(
        JsonObject header,
        JsonObject claims,
        RSA key,
        HashAlgorithmName hash,
        RSASignaturePadding? padding = null
    )
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(signed), hash, padding ?? RSASignaturePadding.Pkcs1))}";
    }

    public static string SignHmac(JsonObject header, JsonObject claims, byte[] secret)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    public static string Encode(JsonObject json) => Base64UrlEncoder.Encode(json.ToJsonString());
}
