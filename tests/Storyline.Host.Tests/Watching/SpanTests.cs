using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Storyline.Host.Tests.Durability;

namespace Storyline.Host.Tests.Watching;

/// <summary>Spans and numbers of the real host, as OpenTelemetry's conventions have them.</summary>
public sealed partial class SpanTests
{
    private const string Secret = "span-secret";
    private const string Canary = "zanzibarquokka0123456789";
    private const string Later = "2051-10-25T00:59:00Z";

    private const string TeamsMessage = """
        {"type":"message","id":"m1","text":"help","channelId":"msteams","serviceUrl":"http://127.0.0.1:56150/_connector",
         "from":{"id":"user-id-0","name":"Ana","aadObjectId":"00000000-0000-0000-0000-000000000001"},"recipient":{"id":"bot"},
         "conversation":{"id":"a:1","conversationType":"personal"}}
        """;

    [Fact]
    public async Task A_request_is_one_server_span_and_its_turn_is_inside_whatever_it_comes_from()
    {
        using var folder = new Folder();
        await using var slack = await SlackStub.Start();
        await using var collector = await OtlpCollector.Start();
        await using var host = await Start(folder, slack, collector);

        await Say(host, "setup Checkout key:CHK zone:Europe/Berlin");
        await Say(host, "remind me to look at 9:00");
        (await SlackCommand.Send(host, Secret, "help")).Dispose();
        (await host.Post("/api/messages", TeamsMessage)).Dispose();
        (await host.Post("/local/clock", $$"""{"now":"{{Later}}"}""")).Dispose();
        await collector.Until(() =>
            Edges(collector).IsSupersetOf(["local", "slack", "teams", "clock"])
            && collector.Spans.Count(span => span.Kind == SpanKind.Server) >= 5
        );

        var spans = collector.Spans;
        var servers = spans.Where(span => span.Kind == SpanKind.Server).Select(span => span.Id).ToHashSet();
        var turns = spans.Where(span => span.Name == "turn").ToList();
        Assert.DoesNotContain(spans, span => span.Kind == SpanKind.Server && servers.Contains(span.Parent));
        Assert.All(turns, turn => Assert.Equal(SpanKind.Internal, turn.Kind));
        Assert.All(turns, turn => Assert.Contains(turn.Parent, servers));
        Assert.All(turns, turn => Assert.Matches(StableName(), turn.Tags["storyline.command"]));
        Assert.Equal(5, servers.Count);
    }

    [Fact]
    public async Task No_address_in_a_span_holds_a_secret_neither_of_a_request_nor_of_a_call()
    {
        using var folder = new Folder();
        await using var slack = await SlackStub.Start();
        await using var collector = await OtlpCollector.Start();
        await using var host = await Start(folder, slack, collector);

        foreach (
            var path in new[]
            {
                $"/calendar/{Canary}/{Canary}.ics?key={Canary}",
                $"/files/p/{Canary}/x.csv",
                $"/files/p/{Canary}",
                $"/{Canary}",
                $"/privacy?token={Canary}",
            }
        )
            (await host.Get(path)).Dispose();
        await PressWithAnswerAddress(host, new Uri(slack.Api, $"hooks-{Canary}?token={Canary}"));
        await collector.Until(() =>
            collector.Spans.Count(span => span.Kind == SpanKind.Server) >= 7
            && collector.Spans.Any(span => span.Kind == SpanKind.Client)
        );

        var served = collector.Spans.Where(span => span.Kind == SpanKind.Server).ToList();
        Assert.DoesNotContain(collector.Texts, text => text.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(
            served,
            span =>
                span.Tags["url.path"] == "/calendar/REDACTED/REDACTED.ics"
                && span.Tags["http.route"] == "/calendar/{product}/{secret}.ics"
        );
        Assert.Contains(served, span => span.Tags["url.path"] == "/privacy");
        Assert.All(
            collector.Spans.Where(span => span.Kind == SpanKind.Client),
            span => Assert.Equal(new Uri(slack.Api, "/REDACTED").ToString(), span.Tags["url.full"])
        );
    }

    [Fact]
    public async Task What_failed_is_an_error_where_it_failed_and_what_was_done_is_none()
    {
        using var folder = new Folder();
        await using var slack = await SlackStub.Start();
        await using var collector = await OtlpCollector.Start();
        await using var host = await Start(folder, slack, collector);
        await Say(host, "setup Checkout key:CHK zone:Europe/Berlin");

        using (Held(folder.Database))
            await Say(host, "story new Pay online");
        await collector.Until(() => collector.Spans.Any(span => span.Name == "turn" && span.IsError));

        var failed = collector.Spans.Where(span => span.IsError).ToList();
        Assert.All(
            failed,
            span =>
            {
                Assert.Contains(span.Name, new[] { "turn", "commit", "command" });
                Assert.EndsWith("StoreUnavailableException", span.Tags["error.type"], StringComparison.Ordinal);
            }
        );
        Assert.Equal("failed", Assert.Single(failed, span => span.Name == "turn").Tags["storyline.command"]);
        Assert.Contains(collector.Spans, span => span is { Name: "turn", IsError: false });
    }

    [Fact]
    public async Task A_message_that_could_not_be_sent_is_an_error_of_its_delivery()
    {
        using var folder = new Folder();
        await using var slack = await SlackStub.Start();
        await using var collector = await OtlpCollector.Start();
        await using var host = await Start(folder, slack, collector);
        (await SlackCommand.Send(host, Secret, "setup Checkout key:CHK zone:Europe/Berlin")).Dispose();
        _ = slack.StandStill("chat.postMessage", Standstill.Later);

        (await SlackCommand.Send(host, Secret, "remind us to look at 9:00")).Dispose();
        (await host.Post("/local/clock", $$"""{"now":"{{Later}}"}""")).Dispose();
        await collector.Until(() => collector.Spans.Any(span => span is { Name: "deliver", IsError: true }));

        var delivery = collector.Spans.First(span => span is { Name: "deliver", IsError: true });
        Assert.Equal((SpanKind.Internal, "Later"), (delivery.Kind, delivery.Tags["error.type"]));
    }

    [Fact]
    public async Task Durations_are_seconds_in_buckets_that_fit()
    {
        using var folder = new Folder();
        await using var slack = await SlackStub.Start();
        await using var collector = await OtlpCollector.Start();
        await using var host = await Start(folder, slack, collector);
        await Say(host, "help");
        await collector.Until(() => collector.Histograms.Any(one => one.Name == "storyline.turn.duration"));

        var duration = collector.Histograms.First(one => one.Name == "storyline.turn.duration");

        Assert.Equal("s", duration.Unit);
        Assert.Equal((0.001, 10), (duration.Bounds[0], duration.Bounds[^1]));
        Assert.Contains(
            duration.Tags,
            tags => tags["storyline.command"] == "help" || StableName().IsMatch(tags["storyline.command"])
        );
        Assert.All(
            collector.Histograms.Where(one => one.Name.EndsWith("duration", StringComparison.Ordinal)),
            one => Assert.Equal("s", one.Unit)
        );
    }

    private static HashSet<string> Edges(OtlpCollector collector) =>
        [.. collector.Spans.Where(span => span.Name == "turn").Select(span => span.Tags["storyline.edge"])];

    private static Task<HostProcess> Start(Folder folder, SlackStub slack, OtlpCollector collector) =>
        HostProcess.Start(
            folder.Path,
            settings:
            [
                .. collector.Settings,
                ("Storyline:Local:Clock", "Adjustable"),
                ("Storyline:Teams:AllowAnonymous", "true"),
                ("Storyline:Slack:SigningSecret", Secret),
                ("Storyline:Slack:BotToken", "xoxb-span"),
                ("Storyline:Slack:ApiBaseUrl", slack.Api.ToString()),
            ]
        );

    private static async Task Say(HostProcess host, string text)
    {
        using var response = await host.Post(
            "/local/messages",
            JsonSerializer.Serialize(
                new
                {
                    user = "ana",
                    channel = "shop",
                    text,
                }
            )
        );
        Assert.True(response.IsSuccessStatusCode);
    }

    /// <summary>Presses the first button of the help, for which Slack gives an address that is as good as a token.</summary>
    private static async Task PressWithAnswerAddress(HostProcess host, Uri address)
    {
        using var help = await SlackCommand.Send(host, Secret, "help");
        var shown = await help.Content.ReadFromJsonAsync<JsonElement>(Patience.Cancel);
        var button = shown
            .GetProperty("blocks")
            .EnumerateArray()
            .Where(block => block.GetProperty("type").GetString() == "actions")
            .SelectMany(block => block.GetProperty("elements").EnumerateArray())
            .First(element => element.GetProperty("type").GetString() == "button");
        var payload = JsonSerializer.Serialize(
            new
            {
                type = "block_actions",
                user = new { id = "UPRIYA", team_id = "T0001" },
                trigger_id = "1.2.3",
                team = new { id = "T0001" },
                container = new
                {
                    type = "message",
                    message_ts = "1700000000.000001",
                    channel_id = "C0001",
                    is_ephemeral = true,
                },
                channel = new { id = "C0001", name = "team" },
                response_url = address,
                actions = new[]
                {
                    new
                    {
                        type = "button",
                        action_id = button.GetProperty("action_id").GetString(),
                        block_id = "b",
                        value = button.GetProperty("value").GetString(),
                        action_ts = "1700000000.000002",
                    },
                },
            }
        );
        using var pressed = await SlackCommand.Post(
            host,
            Secret,
            "/slack/interactions",
            new Dictionary<string, string> { ["payload"] = payload },
            DateTimeOffset.UtcNow
        );
        Assert.True(pressed.IsSuccessStatusCode);
    }

    /// <summary>Locks the file as a backup or an administrator's tool does.</summary>
    private static SqliteConnection Held(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$")]
    private static partial Regex StableName();
}
