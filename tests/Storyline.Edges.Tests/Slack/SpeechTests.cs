using System.Net;
using System.Text.Json;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Slack.Answering;
using Storyline.Slack.Send;
using Storyline.Slack.Verify;

namespace Storyline.Edges.Tests.Slack;

public sealed class SpeechTests
{
    [Fact]
    public async Task A_bare_command_is_answered_with_what_can_be_done_next()
    {
        await using var slack = await SlackWorkspace.WithTeam();

        var answer = await slack.Command("UANN", "");

        Assert.Equal("UANN", answer!.OnlyFor);
        Assert.InRange(answer.Buttons.Count(), 3, 25);
    }

    [Fact]
    public async Task A_mention_in_a_thread_is_answered_in_that_thread()
    {
        await using var slack = await SlackWorkspace.WithTeam();

        var written = await slack.Mention("UPRIYA", "story new Faster import", thread: "1700000000.000100");
        var read = await slack.Mention("UANN", "backlog", thread: "1700000000.000100");

        Assert.Equal(("C1", "1700000000.000100", null), (written!.Channel, written.Thread, written.OnlyFor));
        Assert.Equal(("C1", "1700000000.000100", "UANN"), (read!.Channel, read.Thread, read.OnlyFor));
        Assert.Contains("Faster import", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_direct_message_is_answered_there_and_stays_readable()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new Faster import");

        var answer = await slack.Direct("UANN", "PB-1");

        Assert.Equal((FakeSlack.DirectOf("UANN"), null), (answer!.Channel, answer.OnlyFor));
        Assert.Contains("Faster import", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_comes_again_is_answered_once()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        var happened = new Dictionary<string, object?>
        {
            ["type"] = "app_mention",
            ["user"] = "UPRIYA",
            ["text"] = "<@UBOT01> story new Once",
            ["ts"] = "1700000001.000001",
            ["channel"] = "C1",
        };

        await slack.Event(happened, null, "EvSame");
        var before = slack.Slack.Messages.Count;
        for (var retry = 0; retry < 3; retry++)
            await slack.Event(happened, null, "EvSame");

        Assert.Equal(before, slack.Slack.Messages.Count);
        Assert.DoesNotContain("PB-2", (await slack.Command("UANN", "backlog"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_anything_is_set_up_a_bare_command_says_what_this_is_and_opens_nothing()
    {
        await using var slack = await SlackWorkspace.Open();

        var shown = await slack.Command("UANN", "");

        Assert.True(shown!.Has("Set up"));
        Assert.Empty(slack.Slack.Dialogs);
    }

    [Fact]
    public async Task The_teams_channel_is_meant_by_its_word_although_Slack_knows_no_channel_of_that_name()
    {
        await using var slack = await SlackWorkspace.WithTeam();

        var set = await slack.Command("UANN", "remind #team to update estimates every Thursday at 16:00");

        Assert.Contains("“update estimates”", set!.Text, StringComparison.Ordinal);
        Assert.Null(set.OnlyFor);
    }

    [Fact]
    public async Task A_replayed_command_has_no_second_effect()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        var body = SlackWorkspace.Encode(
            new()
            {
                ["team_id"] = FakeSlack.Team,
                ["channel_id"] = "C1",
                ["user_id"] = "UPRIYA",
                ["command"] = "/storyline",
                ["text"] = "story new Once",
                ["trigger_id"] = "1.2.3",
            }
        );
        var time = slack
            .Clock.GetCurrentInstant()
            .ToUnixTimeSeconds()
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        (string, string)[] headers =
        [
            (SlackSignature.TimestampHeader, time),
            (SlackSignature.SignatureHeader, SlackWorkspace.Sign(time, body)),
        ];

        for (var replay = 0; replay < 3; replay++)
            (
                await slack.Send("/slack/commands", "application/x-www-form-urlencoded", body, headers)
            ).EnsureSuccessStatusCode();

        Assert.DoesNotContain("PB-2", (await slack.Command("UANN", "backlog"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_is_one_press()
    {
        var heard = 0;
        await using var slack = await SlackWorkspace.Answering(_ =>
        {
            heard++;
            return Task.FromResult<Reply?>(Reply.Done("Done.", new Button("Undo", "undo")));
        });
        var message = (await slack.Command("UANN", "story new One"))!;

        await slack.Press("UANN", message, "Undo");
        slack.Clock.Advance(-Duration.FromSeconds(2));
        await slack.Press("UANN", message, "Undo");

        Assert.Equal(2, heard);
    }

    [Fact]
    public async Task An_answer_of_more_parts_than_a_message_holds_is_shown_in_pages_to_its_end()
    {
        await using var slack = await SlackWorkspace.Answering(_ =>
            Task.FromResult<Reply?>(
                Reply.Show(
                    new Storyline.Core.Views.View([
                        .. Enumerable
                            .Range(1, 130)
                            .SelectMany(number =>
                                new Part[]
                                {
                                    new Part.Paragraph($"Chapter {number} of it"),
                                    new Part.Buttons([new Button($"Open {number}", $"open {number}")]),
                                }
                            ),
                    ])
                )
            )
        );

        var page = (await slack.Command("UANN", "everything"))!;
        var read = new List<string>();
        for (var pages = 0; pages < 20; pages++)
        {
            read.Add(BlockRules.TextOf(page.Blocks));
            if (
                page.Buttons.FirstOrDefault(button =>
                    button
                        .GetProperty("text")
                        .GetProperty("text")
                        .GetString()!
                        .StartsWith("Show the rest", StringComparison.Ordinal)
                )
                is not { ValueKind: JsonValueKind.Object } more
            )
                break;
            page = (await slack.Press("UANN", page, more))!;
        }

        Assert.InRange(read.Count, 3, 12);
        for (var number = 1; number <= 130; number++)
            Assert.Single(read, text => text.Contains($"Chapter {number} of it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_turn_that_takes_long_is_acknowledged_at_once_and_answered_later()
    {
        var finish = new TaskCompletionSource<Reply?>();
        await using var slack = await SlackWorkspace.Answering(
            _ => finish.Task,
            options => options.Patience = TimeSpan.FromMilliseconds(1)
        );
        var body = SlackWorkspace.Encode(
            new()
            {
                ["team_id"] = FakeSlack.Team,
                ["channel_id"] = "C1",
                ["user_id"] = "UANN",
                ["command"] = "/storyline",
                ["text"] = "import",
                ["response_url"] = slack.Slack.ResponseUrl("C1", "UANN"),
            }
        );
        var time = slack
            .Clock.GetCurrentInstant()
            .ToUnixTimeSeconds()
            .ToString(System.Globalization.CultureInfo.InvariantCulture);

        using var response = await slack.Send(
            "/slack/commands",
            "application/x-www-form-urlencoded",
            body,
            (SlackSignature.TimestampHeader, time),
            (SlackSignature.SignatureHeader, SlackWorkspace.Sign(time, body))
        );
        Assert.Contains(
            "I am at it",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Empty(slack.Slack.Messages);
        finish.SetResult(Reply.Done("Imported 142 stories."));
        await slack.Get<BackgroundTasks>().Idle();

        Assert.Equal("Imported 142 stories.", Assert.Single(slack.Slack.Messages).Text);
        Assert.Null(slack.Slack.Messages[0].OnlyFor);
    }

    [Fact]
    public async Task An_event_that_could_not_be_answered_comes_again()
    {
        var isAway = true;
        await using var slack = await SlackWorkspace.Answering(_ =>
            isAway ? throw new StoreUnavailableException("away") : Task.FromResult<Reply?>(Reply.Done("Done."))
        );

        var happened = new Dictionary<string, object?>
        {
            ["type"] = "app_mention",
            ["user"] = "UANN",
            ["text"] = "<@UBOT01> story new One",
            ["ts"] = "1.000001",
            ["channel"] = "C1",
        };
        using var failed = await slack.PostEvent(happened, null, "Ev1");
        isAway = false;
        var done = await slack.Event(happened, null, "Ev1");

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal("Done.", done!.Text);
    }

    [Fact]
    public async Task Where_the_bot_is_no_member_the_answer_comes_with_how_to_invite_it()
    {
        await using var slack = await SlackWorkspace.Open();

        var done = await slack.Command("UMAYA", "setup Secret key:SEC zone:Europe/Berlin", channel: "CPRIVATE");

        Assert.Null(done!.OnlyFor);
        Assert.Contains(
            slack.Slack.Sees("UMAYA", "CPRIVATE"),
            message => message.Text.Contains("/invite @Storyline", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_answer_that_a_channel_does_not_take_is_said_directly_with_the_way_out()
    {
        await using var slack = await SlackWorkspace.Answering(inbound =>
            Task.FromResult<Reply?>(inbound.Place.IsDirect ? null : Reply.Done("Done."))
        );
        slack.Slack.Joined.TryRemove("C1", out _);

        var told = await slack.Mention("UANN", "story new One");

        Assert.Equal(FakeSlack.DirectOf("UANN"), told!.Channel);
        Assert.Contains("I could not say this there", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_invites_the_bot_learns_how_to_start_and_nobody_else_is_bothered()
    {
        await using var slack = await SlackWorkspace.Open();

        var other = await slack.Event(
            new()
            {
                ["type"] = "member_joined_channel",
                ["user"] = "UANN",
                ["channel"] = "C1",
                ["inviter"] = "UMAYA",
                ["team"] = FakeSlack.Team,
            },
            null
        );
        var own = await slack.Event(
            new()
            {
                ["type"] = "member_joined_channel",
                ["user"] = FakeSlack.BotUser,
                ["channel"] = "C1",
                ["inviter"] = "UMAYA",
                ["team"] = FakeSlack.Team,
            },
            null
        );

        Assert.Null(other);
        Assert.Equal("UMAYA", own!.OnlyFor);
        Assert.True(own.Has("Set up a product here"));
    }

    [Fact]
    public async Task People_are_known_by_the_name_zone_and_belonging_that_Slack_knows()
    {
        var heard = new List<Person>();
        await using var slack = await SlackWorkspace.Answering(inbound =>
        {
            heard.Add(inbound.Speaker);
            return Task.FromResult<Reply?>(null);
        });
        slack.Slack.People["UGUEST"] = new
        {
            id = "UGUEST",
            team_id = FakeSlack.Team,
            real_name = "Gus",
            tz = "Asia/Tokyo",
            is_restricted = true,
        };
        slack.Slack.People["UOTHER"] = new
        {
            id = "UOTHER",
            team_id = "T9999",
            real_name = "Olga",
            is_stranger = true,
        };
        slack.Slack.People["UGRID"] = new
        {
            id = "UGRID",
            team_id = FakeSlack.Team,
            real_name = "Gina",
        };

        foreach (var user in new[] { "UANN", "UGUEST", "UOTHER" })
            await slack.Mention(user, "help");

        Assert.Equal(
            [
                new Person("UANN", "Ann", Belonging.Member, "Europe/Berlin"),
                new Person("UGUEST", "Gus", Belonging.Guest, "Asia/Tokyo"),
                new Person("UOTHER", "Olga", Belonging.Outsider),
            ],
            heard.Select(person => person with { NamedAt = null })
        );
    }

    [Fact]
    public async Task Files_are_read_from_Slack_alone_and_only_up_to_a_size()
    {
        var heard = new List<Inbound>();
        await using var slack = await SlackWorkspace.Answering(inbound =>
        {
            heard.Add(inbound);
            return Task.FromResult<Reply?>(null);
        });
        slack.Slack.FileContent = "title\nLog in";
        object File(string url, long size) =>
            new[]
            {
                new
                {
                    id = "F1",
                    name = "stories.csv",
                    mimetype = "text/csv",
                    size,
                    url_private = url,
                },
            };

        await slack.Direct("UANN", "import", File(new Uri(slack.Slack.Address, "/files/stories.csv").ToString(), 12));
        await slack.Direct(
            "UANN",
            "import",
            File(new Uri(slack.Slack.Address, "/files/stories.csv").ToString(), 60_000_000)
        );
        await slack.Direct("UANN", "import", File("http://169.254.169.254/latest/meta-data", 12));
        await slack.Direct("UANN", "import", File("https://files.slack.com.evil.example/x.csv", 12));

        Assert.Equal("title\nLog in", System.Text.Encoding.UTF8.GetString(Assert.Single(heard[0].Files).Content.Span));
        Assert.All(heard.Skip(1), inbound => Assert.Empty(inbound.Files));
    }

    [Theory]
    [InlineData("https://hooks.slack.com/actions/T1/2/x", true)]
    [InlineData("https://hooks.slack-gov.com/actions/T1/2/x", true)]
    [InlineData("http://hooks.slack.com/actions/T1/2/x", false)]
    [InlineData("https://hooks.slack.com:8443/x", false)]
    [InlineData("https://hooks.slack.com.evil.example/x", false)]
    [InlineData("https://evil.example/hooks.slack.com", false)]
    [InlineData("https://hooks.slack.com@evil.example/x", false)]
    [InlineData("https://user@hooks.slack.com/x", false)]
    [InlineData("https://xn--hooks-slack-9z9d.com/x", false)]
    [InlineData("https://hооks.slack.com/x", false)]
    [InlineData("https://127.0.0.1/x", false)]
    [InlineData("https://2130706433/x", false)]
    [InlineData("https://[::1]/x", false)]
    [InlineData("https://169.254.169.254/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("gopher://hooks.slack.com/x", false)]
    [InlineData("//hooks.slack.com/x", false)]
    [InlineData("https:\\/\\/hooks.slack.com\\/x", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task Answers_go_to_Slacks_own_addresses_alone(string? address, bool isAllowed)
    {
        await using var slack = await SlackWorkspace.Open();

        Assert.Equal(isAllowed, slack.Get<ResponseUrls>().Allowed(address) is not null);
    }

    [Fact]
    public async Task A_button_whose_sentence_is_too_long_still_says_it()
    {
        var sentence = "propose " + string.Concat(Enumerable.Repeat("a long & <winded> sentence ", 120));
        var heard = new List<string>();
        await using var slack = await SlackWorkspace.Answering(inbound =>
        {
            heard.Add(inbound.Said.Text);
            return Task.FromResult<Reply?>(Reply.No("Not yours.", new Button("Propose", sentence)));
        });
        var message = (await slack.Command("UANN", "x"))!;

        await slack.Press("UANN", message, "Propose");
        await slack.Press(
            "UANN",
            message,
            JsonSerializer.SerializeToElement(new { action_id = "say:0", value = "§0000" })
        );

        Assert.Equal(sentence.Trim(), heard[1]);
        Assert.Equal(2, heard.Count);
        Assert.Contains("too old", slack.Slack.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_remembers_whom_the_sentence_named()
    {
        var heard = new List<Inbound>();
        await using var slack = await SlackWorkspace.Answering(inbound =>
        {
            heard.Add(inbound);
            return Task.FromResult<Reply?>(
                Reply.Ask("Did you mean?", new Button("Yes", $"make {inbound.Said.Text.Split(' ')[1]} PO"))
            );
        });
        var message = (await slack.Mention("UANN", "mkae <@UADA|Ada> PO"))!;

        await slack.Press("UANN", message, "Yes");

        Assert.Equal(("make @Ada PO", "UADA"), (heard[1].Said.Text, Assert.Single(heard[1].Said.Entities).Id));
    }
}
