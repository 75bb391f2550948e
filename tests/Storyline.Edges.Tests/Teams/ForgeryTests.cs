using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Tokens that are not from the Bot Framework, or not for this bot: none reaches the bot, whatever the body says.</summary>
public sealed class ForgeryTests
{
    private const int OfEachKind = 16;

    [Fact]
    public async Task More_than_four_hundred_forged_requests_of_more_than_twenty_kinds_are_refused()
    {
        await using var tenant = await TeamsTenant.Open();
        var now = tenant.Clock.GetCurrentInstant().ToDateTimeOffset();
        var message = Wire.Message(Who.Megan, "help", null).ToJsonString();
        var kinds = Kinds(tenant.Teams.Signer, now).ToList();
        var let = new List<string>();

        foreach (var (kind, forge) in kinds)
        {
            for (var time = 0; time < OfEachKind; time++)
            {
                using var response = await tenant.Sends(message, forge(time));
                if (response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
                    let.Add($"{kind} {time}: {(int)response.StatusCode}");
                if ((await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Length > 0)
                    let.Add($"{kind} is told why");
            }
        }

        Assert.Empty(let);
        Assert.True(kinds.Count >= 20 && kinds.Count * OfEachKind >= 400, $"There are only {kinds.Count} kinds.");
        Assert.Equal(0, tenant.Heard);
    }

    [Fact]
    public async Task What_is_refused_is_not_read()
    {
        await using var tenant = await TeamsTenant.Open();

        using var response = await tenant.Sends("this is no JSON", "not.a.token");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData(-299, 3600, true)]
    [InlineData(299, 3600, true)]
    [InlineData(301, 3600, false)]
    [InlineData(-7200, -299, true)]
    [InlineData(-7200, -301, false)]
    public async Task Five_minutes_of_skew_are_allowed(int begins, int ends, bool isHeard)
    {
        await using var tenant = await TeamsTenant.Open();
        var now = tenant.Clock.GetCurrentInstant().ToDateTimeOffset();
        var claims = Signer.Claims(now);
        claims["nbf"] = now.ToUnixTimeSeconds() + begins;
        claims["exp"] = now.ToUnixTimeSeconds() + ends;

        using var response = await tenant.Sends(
            Wire.Message(Who.Megan, "help", null).ToJsonString(),
            Signer.Sign(tenant.Teams.Signer.Header(), claims, tenant.Teams.Signer.Key, HashAlgorithmName.SHA256)
        );

        Assert.Equal(isHeard, response.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_it_is_first_used_and_an_old_one_is_forgotten()
    {
        await using var tenant = await TeamsTenant.Open();
        var old = tenant.Teams.Signer.Genuine(tenant.Clock.GetCurrentInstant().ToDateTimeOffset());
        await tenant.Says(Who.Megan, "help", null);
        tenant.Teams.Signer.Kid = "key-2";
        tenant.Clock.AdvanceMinutes(1);

        await tenant.Says(Who.Megan, "help", null);
        using var late = await tenant.Sends(Wire.Message(Who.Megan, "help", null).ToJsonString(), old);

        Assert.Equal(2, tenant.Teams.KeysFetched);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_asks_for_the_keys_no_more_than_now_and_then()
    {
        await using var tenant = await TeamsTenant.Open();
        var signer = tenant.Teams.Signer;
        for (var time = 0; time < 50; time++)
        {
            var header = signer.Header();
            header["kid"] = $"nobody-{time}";
            using var response = await tenant.Sends(
                "{}",
                Signer.Sign(
                    header,
                    Signer.Claims(tenant.Clock.GetCurrentInstant().ToDateTimeOffset()),
                    signer.Stranger,
                    HashAlgorithmName.SHA256
                )
            );
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        Assert.InRange(tenant.Teams.KeysFetched, 1, 2);
    }

    [Fact]
    public async Task While_the_keys_cannot_be_had_messages_are_to_come_again()
    {
        await using var tenant = await TeamsTenant.Open();
        tenant.Teams.HasOutage = true;

        using var response = await tenant.Sends(Wire.Message(Who.Megan, "help", null).ToJsonString());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(0, tenant.Heard);
    }

    [Theory]
    [InlineData("?access_token={0}")]
    [InlineData("?token={0}")]
    [InlineData("?Authorization=Bearer%20{0}")]
    public async Task A_token_in_the_address_is_none(string query)
    {
        await using var tenant = await TeamsTenant.Open();
        var genuine = tenant.Teams.Signer.Genuine(tenant.Clock.GetCurrentInstant().ToDateTimeOffset());
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/messages" + string.Format(System.Globalization.CultureInfo.InvariantCulture, query, genuine)
        )
        {
            Content = new StringContent(
                Wire.Message(Who.Megan, "help", null).ToJsonString(),
                Encoding.UTF8,
                "application/json"
            ),
        };

        using var response = await tenant.Sends(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(0, tenant.Heard);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net.evil.example/emea/")]
    [InlineData("https://evil.trafficmanager.net/emea/")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net:8443/emea/")]
    [InlineData("https://bot@smba.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://169.254.169.254/metadata")]
    [InlineData("https://smba.trafficmanager.net\\@evil.example/")]
    [InlineData("https://xn--smba-trafficmanager.net/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//smba.trafficmanager.net/emea/")]
    [InlineData("https://evilbotframework.com/")]
    public async Task A_signed_activity_that_wants_its_answer_elsewhere_is_refused(string serviceUrl)
    {
        await using var tenant = await TeamsTenant.Open();
        var claims = Signer.Claims(tenant.Clock.GetCurrentInstant().ToDateTimeOffset());
        claims["serviceurl"] = serviceUrl;
        var message = Wire.Message(Who.Megan, "help", null);
        message["serviceUrl"] = serviceUrl;

        using var response = await tenant.Sends(
            message.ToJsonString(),
            Signer.Sign(tenant.Teams.Signer.Header(), claims, tenant.Teams.Signer.Key, HashAlgorithmName.SHA256)
        );

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(tenant.Teams.Calls);
    }

    [Theory]
    [InlineData("conversation")]
    [InlineData("channelData")]
    public async Task Another_tenant_is_refused(string where)
    {
        await using var tenant = await TeamsTenant.Open();
        var message = Wire.Message(Who.Megan, "help", null);
        if (where == "conversation")
            message["conversation"]!["tenantId"] = "0fd5cbcf-0000-0000-0000-000000000000";
        else
            message["channelData"]!["tenant"]!["id"] = "0fd5cbcf-0000-0000-0000-000000000000";

        using var response = await tenant.Sends(message.ToJsonString());

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(0, tenant.Heard);
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("directline")]
    [InlineData("emulator")]
    public async Task Another_channel_of_the_same_bot_is_refused(string channel)
    {
        await using var tenant = await TeamsTenant.Open();
        var message = Wire.Message(Who.Megan, "help", null);
        message["channelId"] = channel;

        using var response = await tenant.Sends(message.ToJsonString());

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    /// <summary>The kinds of forgeries; each makes as many different tokens as requested.</summary>
    internal static IEnumerable<(string Kind, Func<int, string?[]> Forge)> Kinds(Signer signer, DateTimeOffset now)
    {
        string Claimed(Action<JsonObject> change, Action<JsonObject>? head = null, RSA? key = null)
        {
            var (header, claims) = (signer.Header(), Signer.Claims(now));
            change(claims);
            head?.Invoke(header);
            return Signer.Sign(header, claims, key ?? signer.Key, HashAlgorithmName.SHA256);
        }
        string Headed(Action<JsonObject> change) => Claimed(_ => { }, change);
        var genuine = signer.Genuine(now);
        var publicKey = signer.Key.ExportSubjectPublicKeyInfo();

        yield return ("no token", _ => []);
        yield return ("an empty header", time => [new string(' ', 1 + (time % 3))]);
        yield return ("another scheme", time => [time % 2 == 0 ? $"Basic {genuine}" : $"Token {genuine}"]);
        yield return ("two tokens", _ => [genuine, genuine]);
        yield return (
            "two tokens in one header",
            time => [$"Bearer {genuine}{(time % 2 == 0 ? ", " : " ")}Bearer {genuine}"]
        );
        yield return (
            "no algorithm",
            time =>
                [
                    $"{Signer.Encode(With(signer.Header(), "alg", time % 2 == 0 ? "none" : "None"))}.{Signer.Encode(Signer.Claims(now))}.",
                ]
        );
        yield return ("no signature", _ => [genuine[..(genuine.LastIndexOf('.') + 1)]]);
        yield return (
            "HS256 with the public key",
            time =>
                [
                    Signer.SignHmac(
                        With(signer.Header(), "alg", "HS256"),
                        Signer.Claims(now),
                        time % 2 == 0 ? publicKey : Encoding.ASCII.GetBytes(Convert.ToBase64String(publicKey))
                    ),
                ]
        );
        yield return (
            "HS256 with a guessed secret",
            time =>
                [
                    Signer.SignHmac(
                        With(signer.Header(), "alg", "HS256"),
                        Signer.Claims(now),
                        Encoding.ASCII.GetBytes($"playground-secret-{time}-0123456789abcdef")
                    ),
                ]
        );
        yield return (
            "PS256",
            _ =>
                [
                    Signer.Sign(
                        With(signer.Header(), "alg", "PS256"),
                        Signer.Claims(now),
                        signer.Key,
                        HashAlgorithmName.SHA256,
                        RSASignaturePadding.Pss
                    ),
                ]
        );
        yield return (
            "another issuer",
            time =>
                [
                    Claimed(claims =>
                        claims["iss"] = new[]
                        {
                            "https://api.botframework.com/",
                            "https://api.botframework.us",
                            "https://evil.example",
                            "",
                        }[time % 4]
                    ),
                ]
        );
        yield return (
            "the emulator's issuer",
            time =>
                [
                    Claimed(claims =>
                        claims["iss"] =
                            time % 2 == 0
                                ? $"https://sts.windows.net/{Wire.Tenant}/"
                                : $"https://login.microsoftonline.com/{Wire.Tenant}/v2.0"
                    ),
                ]
        );
        yield return ("no issuer", _ => [Claimed(claims => claims.Remove("iss"))]);
        yield return (
            "another audience",
            time =>
                [
                    Claimed(claims =>
                        claims["aud"] = new[]
                        {
                            "d0000000-2a34-40a1-b28a-b162d5f5327c",
                            "https://api.botframework.com",
                            "*",
                            "",
                        }[time % 4]
                    ),
                ]
        );
        yield return ("no audience", _ => [Claimed(claims => claims.Remove("aud"))]);
        yield return (
            "over",
            time => [Claimed(claims => claims["exp"] = now.ToUnixTimeSeconds() - 301 - (time * 1000))]
        );
        yield return (
            "not yet",
            time => [Claimed(claims => claims["nbf"] = now.ToUnixTimeSeconds() + 301 + (time * 1000))]
        );
        yield return ("without an end", _ => [Claimed(claims => claims.Remove("exp"))]);
        yield return (
            "an end that is no time",
            time => [Claimed(claims => claims["exp"] = time % 2 == 0 ? "tomorrow" : (JsonNode)double.MaxValue)]
        );
        yield return (
            "an unknown key",
            time => [Claimed(_ => { }, header => header["kid"] = $"key-{100 + time}", signer.Stranger)]
        );
        yield return ("a known key's name on another key", _ => [Claimed(_ => { }, null, signer.Stranger)]);
        yield return ("no key named", _ => [Headed(header => header.Remove("kid"))]);
        yield return (
            "a key of its own: jwk",
            _ =>
                [
                    Claimed(
                        _ => { },
                        header => header["jwk"] = Signer.Jwk(signer.Stranger, "own", ["msteams"]),
                        signer.Stranger
                    ),
                ]
        );
        yield return (
            "a key of its own: jku",
            time => [Claimed(_ => { }, header => header["jku"] = $"https://evil.example/{time}", signer.Stranger)]
        );
        yield return (
            "a known key with jku beside it",
            _ => [Headed(header => header["jku"] = "https://login.botframework.com/v1/.well-known/keys")]
        );
        yield return (
            "a key of its own: x5u",
            time => [Claimed(_ => { }, header => header["x5u"] = $"https://evil.example/{time}.crt", signer.Stranger)]
        );
        yield return ("something critical", _ => [Headed(header => header["crit"] = new JsonArray("exp"))]);
        yield return ("no serviceUrl", _ => [Claimed(claims => claims.Remove("serviceurl"))]);
        yield return (
            "another serviceUrl",
            time =>
                [
                    Claimed(claims =>
                        claims["serviceurl"] = new[]
                        {
                            "https://smba.trafficmanager.net/amer/",
                            "https://evil.example/",
                            "http://localhost/",
                            "",
                        }[time % 4]
                    ),
                ]
        );
        yield return ("a key that speaks for another channel", _ => [Headed(header => header["kid"] = "slack-only")]);
        yield return ("a changed claim", time => [Tampered(genuine, 1, time)]);
        yield return ("a changed header", time => [Tampered(genuine, 0, time)]);
        yield return ("a changed signature", time => [Tampered(genuine, 2, time)]);
        yield return ("four parts", time => [$"{genuine}.{new string('A', time + 1)}"]);
        yield return (
            "not a token",
            time => [new[] { "null", "[object Object]", "{}", "..", "a.b.c", "bearer", "....", "%F0%9F" }[time % 8]]
        );
        yield return (
            "an elliptic curve",
            _ => [EllipticallySigned(With(signer.Header(), "alg", "ES256"), Signer.Claims(now))]
        );
        yield return (
            "an algorithm written otherwise",
            time => [Headed(header => header["alg"] = new[] { "rs256", "RS256 ", "RSA", "" }[time % 4])]
        );
        yield return (
            "an encrypted token",
            time =>
                [
                    $"{Signer.Encode(With(signer.Header(), "alg", "RSA-OAEP"))}.{new string('A', 342)}.{new string('B', 16)}.{new string('C', 40 + time)}.{new string('D', 22)}",
                ]
        );
        yield return (
            "claims that are none",
            time => [SignedText(signer, new[] { "[]", "\"iss\"", "17", "null", "", "{", "{}", "\u0000" }[time % 8])]
        );
        yield return (
            "a key named a little otherwise",
            time =>
                [
                    Headed(header =>
                        header["kid"] = new JsonNode[]
                        {
                            "KEY-1",
                            "key-1 ",
                            "../key-1",
                            "key-1\0",
                            "key-1,key-1",
                            1,
                            new JsonArray("key-1"),
                            new JsonObject(),
                        }[time % 8]
                            .DeepClone()
                    ),
                ]
        );
        yield return (
            "the issuer written otherwise",
            time =>
                [
                    Claimed(claims =>
                        claims["iss"] = new[]
                        {
                            "HTTPS://API.BOTFRAMEWORK.COM",
                            "http://api.botframework.com",
                            " https://api.botframework.com",
                            "https://api.botframework.com.evil.example",
                        }[time % 4]
                    ),
                ]
        );
        yield return (
            "a genuine token with something behind it",
            time => [genuine + new[] { "=", "==", "%3D", "\"", ";", "+", "/", "." }[time % 8]]
        );
        yield return ("very long", time => [genuine + new string('A', 13_000 + time)]);
    }

    private static string EllipticallySigned(JsonObject header, JsonObject claims)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = $"{Signer.Encode(header)}.{Signer.Encode(claims)}";
        return $"{signed}.{Base64UrlEncoder.Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string SignedText(Signer signer, string claims)
    {
        var signed = $"{Signer.Encode(signer.Header())}.{Base64UrlEncoder.Encode(claims)}";
        return $"{signed}.{Base64UrlEncoder.Encode(signer.Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static JsonObject With(JsonObject json, string name, JsonNode value)
    {
        json[name] = value;
        return json;
    }

    private static string Tampered(string token, int part, int time)
    {
        var parts = token.Split('.');
        var bytes = Base64UrlEncoder.DecodeBytes(parts[part]);
        bytes[(time * 7 + 11) % bytes.Length] ^= 0x10;
        parts[part] = Base64UrlEncoder.Encode(bytes);
        return string.Join('.', parts);
    }
}
