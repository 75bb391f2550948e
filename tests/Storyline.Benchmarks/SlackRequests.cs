using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Storyline.Benchmarks;

/// <summary>Requests as Slack sends them, signed, each with unique ids.</summary>
internal static class SlackRequests
{
    public const string Secret = "benchmark-signing-secret";
    public const string Team = "T0BENCH";
    public const string Workspace = $"slack:{Team}";
    private const string User = "priya";
    private static readonly byte[] SecretBytes = Encoding.UTF8.GetBytes(Secret);

    /// <summary>A slash command; its answer comes in the response, so its response URL is never used.</summary>
    public static byte[] Command(Uri server, string path, string channel, string text)
    {
        var id = Guid.CreateVersion7().ToString("N");
        var fields = new (string Name, string Value)[]
        {
            ("token", "verification-token"),
            ("team_id", Team),
            ("team_domain", "benchmark"),
            ("channel_id", channel),
            ("channel_name", channel.ToLowerInvariant()),
            ("user_id", User),
            ("user_name", User),
            ("command", "/storyline"),
            ("text", text),
            ("api_app_id", "A0BENCH"),
            ("is_enterprise_install", "false"),
            ("response_url", $"https://hooks.slack.com/commands/{Team}/{id}"),
            ("trigger_id", $"1.2.{id}"),
        };
        return Signed(
            server,
            path,
            "application/x-www-form-urlencoded",
            string.Join('&', fields.Select(field => $"{field.Name}={WebUtility.UrlEncode(field.Value)}"))
        );
    }

    /// <summary>A mention, which Slack sends again if it is not answered: the same event with a new signature.</summary>
    public static byte[] Mention(Uri server, string channel, string text, int number) =>
        Signed(
            server,
            "/slack/events",
            "application/json",
            JsonSerializer.Serialize(
                new
                {
                    type = "event_callback",
                    team_id = Team,
                    api_app_id = "A0BENCH",
                    event_id = $"Ev{number}",
                    event_time = 1_700_000_000,
                    authorizations = new[]
                    {
                        new
                        {
                            team_id = Team,
                            user_id = "U0BENCH",
                            is_bot = true,
                            is_enterprise_install = false,
                        },
                    },
                    @event = new
                    {
                        type = "app_mention",
                        user = User,
                        text = $"<@U0BENCH> {text}",
                        ts = $"1700000000.{number:D6}",
                        channel,
                        team = Team,
                    },
                }
            )
        );

    private static byte[] Signed(Uri server, string path, string type, string body)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(SecretBytes, Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"))
        );
        return Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
                + $"X-Slack-Request-Timestamp: {timestamp}\r\nX-Slack-Signature: v0={signature}\r\n\r\n{body}"
        );
    }
}
