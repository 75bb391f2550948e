using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Storyline.Benchmarks;

/// <summary>
/// The least work of a server for a slash command: check the signature of the bytes, read the form, answer with a small JSON
/// document.
/// </summary>
internal static class SlackBare
{
    private const int Tolerance = 300;
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(SlackRequests.Secret);
    private static readonly SlackAnswer Answered = new("in_channel", "CHK-31 is at the bottom of the backlog.");

    public static void Map(WebApplication app, DurableWriter writer)
    {
        app.MapPost(
            "/slack/bare",
            async http =>
            {
                if (await Read(http) is not null)
                    await http.Response.WriteAsJsonAsync(Answered, SlackBareJson.Default.SlackAnswer);
            }
        );
        app.MapPost(
            "/slack/durable",
            async http =>
            {
                if (await Read(http) is not { } form)
                    return;
                await writer.Write(form["trigger_id"], form["text"]);
                await http.Response.WriteAsJsonAsync(Answered, SlackBareJson.Default.SlackAnswer);
            }
        );
    }

    private static async Task<Dictionary<string, string>?> Read(HttpContext http)
    {
        var body = new byte[http.Request.ContentLength ?? 0];
        await http.Request.Body.ReadExactlyAsync(body);
        if (IsSigned(http.Request.Headers, body))
        {
            var form = new Dictionary<string, string>();
            foreach (var field in new QueryStringEnumerable(Encoding.UTF8.GetString(body)))
                form[field.DecodeName().ToString()] = field.DecodeValue().ToString();
            return form;
        }
        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return null;
    }

    private static bool IsSigned(IHeaderDictionary headers, byte[] body)
    {
        string timestamp = headers["X-Slack-Request-Timestamp"].ToString(),
            given = headers["X-Slack-Signature"].ToString();
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return false;
        if (Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) > Tolerance)
            return false;
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Secret);
        hash.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hash.AppendData(body);
        var expected = "v0=" + Convert.ToHexStringLower(hash.GetHashAndReset());
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(expected),
            Encoding.ASCII.GetBytes(given)
        );
    }
}

internal sealed record SlackAnswer(string ResponseType, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SlackAnswer))]
internal sealed partial class SlackBareJson : JsonSerializerContext;

/// <summary>
/// Slack's side of the Web API, as far as a command and a mention need it: it accepts everything and counts the posted messages.
/// </summary>
internal static class SlackReceiver
{
    public static void Map(WebApplication app)
    {
        var posted = 0;
        app.MapGet("/posted", () => posted.ToString(CultureInfo.InvariantCulture));
        app.MapPost(
            "/api/{method}",
            (string method) =>
            {
                if (method == "chat.postMessage")
                    Interlocked.Increment(ref posted);
                return Results.Text(Answer(method), "application/json");
            }
        );
    }

    private static string Answer(string method) =>
        method switch
        {
            "auth.test" => """{"ok":true,"user_id":"U0BENCH","team_id":"T0BENCH","bot_id":"B0BENCH"}""",
            "users.info" =>
                """{"ok":true,"user":{"id":"priya","team_id":"T0BENCH","name":"priya","real_name":"Priya","tz":"Europe/Berlin"}}""",
            "conversations.info" => """{"ok":true,"channel":{"id":"C0","name":"team","is_member":true}}""",
            "chat.postMessage" => """{"ok":true,"channel":"C0","ts":"1700000000.000001"}""",
            _ => """{"ok":true}""",
        };
}
