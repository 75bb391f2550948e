using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Edges.Tests.Slack;

public sealed class SocketTests
{
    [Fact]
    public async Task What_comes_by_socket_is_answered_as_what_comes_by_request()
    {
        var heard = new List<Inbound>();
        await using var slack = await Connected(heard);
        var socket = await First(slack);

        foreach (
            var fixture in new[]
            {
                "events_api_app_mention",
                "events_api_message",
                "interactive_block_actions",
                "interactive_shortcut",
                "slash_commands",
            }
        )
            await socket.Send(
                await File.ReadAllTextAsync(
                    SharedFiles.Path($"wire/slack/fixtures/socket/{fixture}.json"),
                    TestContext.Current.CancellationToken
                )
            );
        await Until(() => socket.Answers.Count == 5);

        // The recorded mention names its own author as the bot, and the recorded shortcut is not one of ours.
        Assert.Equal(
            ["hey", "underlying", ""],
            heard
                .Select(inbound => inbound.Said.Text)
                .OrderByDescending(text => text == "hey")
                .ThenByDescending(text => text)
        );
        var command = socket.Answers.Single(answer =>
            answer.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object
        );
        Assert.Equal("xxx-11-222-yyy-zzz", command.GetProperty("envelope_id").GetString());
        Assert.Equal("heard", command.GetProperty("payload").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_message_in_several_frames_is_one_message()
    {
        var heard = new List<Inbound>();
        await using var slack = await Connected(heard);
        var socket = await First(slack);

        await socket.SendInPieces(Command("e-1", $"story new {new string('x', 3_000)}"));
        await Until(() => socket.Answers.Count == 1);

        Assert.Equal(3_010, Assert.Single(heard).Said.Text.Length);
    }

    [Fact]
    public async Task An_envelope_that_comes_again_has_the_same_key()
    {
        var heard = new List<Inbound>();
        await using var slack = await Connected(heard);
        var socket = await First(slack);

        await socket.Send(Command("e-1", "story new One"));
        await socket.Send(Command("e-1", "story new One"));
        await Until(() => socket.Answers.Count == 2);

        Assert.Single(heard.Select(inbound => inbound.Key).Distinct());
    }

    [Theory]
    [InlineData("disconnect_refresh_requested")]
    [InlineData("disconnect_warning")]
    public async Task A_new_connection_is_there_before_the_old_one_goes(string fixture)
    {
        var heard = new List<Inbound>();
        await using var slack = await Connected(heard);
        var old = await First(slack);
        var connections = slack.Slack.Sockets.Count;

        await old.Send(
            await File.ReadAllTextAsync(
                SharedFiles.Path($"wire/slack/fixtures/socket/{fixture}.json"),
                TestContext.Current.CancellationToken
            )
        );
        await Until(() => slack.Slack.Sockets.Count > connections);
        await old.Send(Command("e-late", "help"));
        await Until(() => old.Answers.Count == 1);

        Assert.True(old.IsOpen);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_replaced()
    {
        await using var slack = await Connected([]);
        var old = await First(slack);
        var connections = slack.Slack.Sockets.Count;

        old.Break();

        await Until(() => slack.Slack.Sockets.Count > connections);
    }

    [Fact]
    public async Task Where_Socket_Mode_was_switched_off_nothing_is_opened_again()
    {
        await using var slack = await Connected([]);
        await Until(() => slack.Slack.Sockets.Count == 2);
        var (off, other) = (slack.Slack.Sockets[0], slack.Slack.Sockets[1]);

        await off.Send("""{"type":"disconnect","reason":"link_disabled","debug_info":{"host":"applink-1"}}""");
        await off.Close();
        await Until(() => !off.IsOpen);
        other.Break();
        await Until(() => slack.Slack.Sockets.Count == 3);

        Assert.Equal(3, slack.Slack.Calls.Count(call => call.Method == "apps.connections.open"));
    }

    [Fact]
    public async Task A_connection_on_which_nobody_answers_a_ping_is_replaced()
    {
        await using var slack = await Connected([], pingEvery: TimeSpan.FromMilliseconds(250));
        await Until(() => slack.Slack.Sockets.Count == 2);
        slack.Slack.AreSocketsDeaf = true;
        slack.Slack.Sockets[0].Break();
        await Until(() => slack.Slack.Sockets.Count == 3);

        slack.Slack.AreSocketsDeaf = false;
        await Until(() => slack.Slack.Sockets.Count == 4);
        await slack.Slack.Sockets[3].Send(Command("e-1", "help"));

        await Until(() => slack.Slack.Sockets[3].Answers.Count == 1);
    }

    [Fact]
    public async Task What_comes_while_one_connection_gives_way_to_another_is_answered_on_both_and_nothing_twice()
    {
        var heard = new List<Inbound>();
        await using var slack = await Connected(heard);
        var old = await First(slack);
        var connections = slack.Slack.Sockets.Count;

        await old.Send("""{"type":"disconnect","reason":"refresh_requested","debug_info":{"host":"applink-1"}}""");
        for (var number = 0; number < 5; number++)
            await old.Send(Command($"e-old-{number}", $"story new Old {number}"));
        await Until(() => slack.Slack.Sockets.Count > connections);
        var next = slack.Slack.Sockets[^1];
        for (var number = 0; number < 5; number++)
            await next.Send(Command($"e-new-{number}", $"story new New {number}"));
        await Until(() => old.Answers.Count == 5 && next.Answers.Count == 5);

        Assert.Equal(10, heard.Select(inbound => inbound.Key).Distinct().Count());
        Assert.Equal(10, heard.Count);
    }

    [Fact]
    public async Task What_is_no_envelope_does_no_harm()
    {
        var heard = new List<Inbound>();
        await using var slack = await Connected(heard);
        var socket = await First(slack);

        foreach (
            var frame in new[]
            {
                "",
                "{",
                "[]",
                "null",
                "7",
                """{"type":"events_api"}""",
                """{"type":"a_kind_of_tomorrow","envelope_id":"e-0","payload":{}}""",
                """{"type":"events_api","envelope_id":"e-1","payload":[]}""",
            }
        )
            await socket.Send(frame);
        await socket.Send(Command("e-2", "help"));
        await Until(() => socket.Answers.Any(answer => answer.GetProperty("envelope_id").GetString() == "e-2"));

        Assert.Single(heard);
    }

    private static string Command(string envelope, string text) =>
        JsonSerializer.Serialize(
            new
            {
                type = "slash_commands",
                envelope_id = envelope,
                accepts_response_payload = true,
                payload = new
                {
                    team_id = FakeSlack.Team,
                    channel_id = "C1",
                    channel_name = "team",
                    user_id = "UANN",
                    user_name = "ann",
                    command = "/storyline",
                    text,
                    trigger_id = "1.2.3",
                    is_enterprise_install = "false",
                },
            }
        );

    private static Task<SlackWorkspace> Connected(List<Inbound> heard, TimeSpan? pingEvery = null) =>
        SlackWorkspace.Answering(
            inbound =>
            {
                lock (heard)
                    heard.Add(inbound);
                return Task.FromResult<Reply?>(Reply.Private("heard"));
            },
            options =>
                (options.AppToken, options.SigningSecret, options.PingEvery) = (
                    FakeSlack.AppToken,
                    null,
                    pingEvery ?? options.PingEvery
                )
        );

    private static async Task<FakeSocket> First(SlackWorkspace slack)
    {
        await Until(() => slack.Slack.Sockets.Count > 0);
        return slack.Slack.Sockets[0];
    }

    private static async Task Until(Func<bool> happened)
    {
        for (var looks = 0; !happened(); looks++)
        {
            Assert.True(looks < 1_200, "The expected state was not reached.");
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }
}
