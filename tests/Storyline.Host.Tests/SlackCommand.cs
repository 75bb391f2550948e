using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Storyline.Host.Tests;

/// <summary>A slash command as Slack sends it, signed.</summary>
internal static class SlackCommand
{
    /// <param name="fields">The fields that differ from Priya's in #team, by Slack's names.</param>
    public static Task<HttpResponseMessage> Send(
        HostProcess host,
        string secret,
        string text,
        params (string Name, string Value)[] fields
    ) => Send(host, secret, text, DateTimeOffset.UtcNow, fields);

    /// <param name="now">The host's time, if its clock was moved.</param>
    public static async Task<HttpResponseMessage> Send(
        HostProcess host,
        string secret,
        string text,
        DateTimeOffset now,
        params (string Name, string Value)[] fields
    )
    {
        var sent = new Dictionary<string, string>
        {
            ["team_id"] = "T0001",
            ["channel_id"] = "C0001",
            ["channel_name"] = "team",
            ["user_id"] = "UPRIYA",
            ["user_name"] = "priya",
            ["command"] = "/storyline",
            ["text"] = text,
            ["trigger_id"] = Guid.NewGuid().ToString("N"),
            ["is_enterprise_install"] = "false",
        };
        foreach (var (name, value) in fields)
            sent[name] = value;
        return await Post(host, secret, "/slack/commands", sent, now);
    }

    /// <summary>A form to one of the routes, signed.</summary>
    public static Task<HttpResponseMessage> Post(
        HostProcess host,
        string secret,
        string path,
        IReadOnlyDictionary<string, string> fields,
        DateTimeOffset now
    ) =>
        SlackRequests.Post(
            host,
            secret,
            path,
            string.Join('&', fields.Select(field => $"{field.Key}={WebUtility.UrlEncode(field.Value)}")),
            "application/x-www-form-urlencoded",
            now
        );
}

/// <summary>A mention as Slack sends it, signed.</summary>
internal static class SlackMention
{
    /// <param name="ts">Names the message within its channel: the same again is the same mention.</param>
    public static Task<HttpResponseMessage> Send(HostProcess host, string secret, string text, string ts) =>
        SlackRequests.Post(
            host,
            secret,
            "/slack/events",
            JsonSerializer.Serialize(
                new
                {
                    type = "event_callback",
                    team_id = "T0001",
                    event_id = $"Ev{ts}",
                    event_time = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
                    @event = new
                    {
                        type = "app_mention",
                        user = "UPRIYA",
                        text = $"<@UBOT01> {text}",
                        ts,
                        channel = "C0001",
                        team = "T0001",
                    },
                    authorizations = new[]
                    {
                        new
                        {
                            team_id = "T0001",
                            user_id = "UBOT01",
                            is_bot = true,
                        },
                    },
                }
            ),
            "application/json",
            DateTimeOffset.UtcNow
        );
}

internal static class SlackRequests
{
    public static async Task<HttpResponseMessage> Post(
        HostProcess host,
        string secret,
        string path,
        string body,
        string type,
        DateTimeOffset now
    )
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"))
        );
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, path))
        {
            Content = new StringContent(body, null, type),
        };
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", $"v0={signature}");
        return await http.SendAsync(request, Patience.Cancel);
    }
}
