using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Slack;

/// <summary>Hostile addresses in payloads and answers: the edge looks up and calls nobody but Slack.</summary>
public sealed class AddressTests
{
    private static readonly string[] Hosts =
    [
        "evil.example",
        "hooks.slack.com.evil.example",
        "files.slack.com.evil.example",
        "evil-slack.com",
        "slack.com.evil.example",
        "hooks.slack.com@evil.example",
        "user:pass@hooks.slack.com",
        "hooks.slack.com:8443",
        "files.slack.com:80",
        "hооks.slack.com",
        "xn--hooks-slack-9z9d.com",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "017700000001",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[fe80::1]",
        "169.254.169.254",
        "[fd00:ec2::254]",
        "metadata.google.internal",
        "localhost",
        "10.0.0.1",
        "192.168.0.1",
        "evil.example#hooks.slack.com",
        "evil.example?hooks.slack.com",
        "evil.example\\@hooks.slack.com",
        "hooks.slack.com%2eevil.example",
        "hooks.slack.com%00.evil.example",
        "hooks.slack.com.",
        " hooks.slack.com",
    ];

    private static readonly string[] Addresses =
    [
        .. Hosts.Select(host => $"https://{host}/x"),
        .. Hosts.Take(20).Select(host => $"http://{host}/x"),
        "file:///etc/passwd",
        "gopher://hooks.slack.com/x",
        "ftp://files.slack.com/x",
        "ldap://evil.example/x",
        "data:text/csv,x",
        "javascript:alert(1)",
        "//hooks.slack.com/x",
        "/hooks/x",
        "hooks.slack.com/x",
        "https:hooks.slack.com",
        "https:///x",
        "http://hooks.slack.com/x",
        "ws://hooks.slack.com/x",
    ];

    [Fact]
    public async Task Nobody_but_Slack_is_called_whatever_address_a_payload_names()
    {
        Assert.InRange(Addresses.Length, 60, 100);
        using var network = new Network();
        await using var slack = await SlackWorkspace.Answering(_ =>
            Task.FromResult<Reply?>(Reply.Show(View.Of(new Part.Image([1, 2, 3], "A chart"))))
        );

        foreach (
            var address in Addresses.Append(new Uri(slack.Slack.Address, $"/hooks/{FakeSlack.Elsewhere}").ToString())
        )
        {
            slack.Slack.UploadAddress = address;
            await slack.Interact(
                new
                {
                    type = "block_actions",
                    user = new { id = "UANN", team_id = FakeSlack.Team },
                    team = new { id = FakeSlack.Team },
                    trigger_id = slack.Slack.Trigger(),
                    response_url = address,
                    container = new
                    {
                        type = "message",
                        message_ts = "1.1",
                        channel_id = "C1",
                    },
                    actions = new[]
                    {
                        new
                        {
                            type = "button",
                            action_id = "say:0",
                            value = $"help {address}",
                        },
                    },
                }
            );
            await slack.Direct(
                "UANN",
                "import",
                new[]
                {
                    new
                    {
                        id = "F1",
                        name = "x.csv",
                        mimetype = "text/csv",
                        size = 12,
                        url_private = address,
                    },
                }
            );
        }

        Assert.Equal([], network.LookedUp);
        Assert.Equal([], network.Called);
        // Each request was still answered, through Slack's own address.
        Assert.Equal(2 * (Addresses.Length + 1), slack.Slack.Messages.Count);
    }

    [Fact]
    public async Task A_request_whose_body_trickles_in_is_given_up_and_others_are_answered_meanwhile()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        using var slow = new TcpClient();
        await slow.ConnectAsync(
            slack.Http.BaseAddress!.Host,
            slack.Http.BaseAddress.Port,
            TestContext.Current.CancellationToken
        );
        var stream = slow.GetStream();
        await stream.WriteAsync(
            "POST /slack/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"type\":"u8.ToArray(),
            TestContext.Current.CancellationToken
        );

        var answered = await slack.Command("UANN", "help");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var status = await reader.ReadLineAsync(TestContext.Current.CancellationToken);

        Assert.NotNull(answered);
        Assert.StartsWith("HTTP/1.1 408", status, StringComparison.Ordinal);
    }

    /// <summary>
    /// Records the network activity of this process: DNS look-ups, and connections to anything but the ports of the tests.
    /// </summary>
    private sealed class Network : EventListener
    {
        private static readonly string[] Ports =
        [
            .. new[] { 80, 443, 8443, 21, 22, 25, 70, 389 }.Select(port =>
                string.Create(CultureInfo.InvariantCulture, $":{{{port / 256},{port % 256},")
            ),
        ];
        private readonly ConcurrentQueue<string> lookedUp = new();
        private readonly ConcurrentQueue<string> called = new();

        public IReadOnlyList<string> LookedUp => [.. lookedUp];

        public IReadOnlyList<string> Called => [.. called];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.NameResolution" or "System.Net.Sockets")
                EnableEvents(eventSource, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            var about = eventData.Payload?.FirstOrDefault()?.ToString() ?? "";
            if (eventData.EventName == "ResolutionStart" && about != "localhost")
                lookedUp?.Enqueue(about);
            if (
                eventData.EventName == "ConnectStart"
                && Ports.Any(port => about.Contains(port, StringComparison.Ordinal))
            )
                called?.Enqueue(about);
        }
    }
}
