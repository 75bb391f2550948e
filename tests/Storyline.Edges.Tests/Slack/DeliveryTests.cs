using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Slack;

public sealed class DeliveryTests
{
    [Fact]
    public async Task A_delivery_carries_its_id_and_text_beside_its_blocks_and_reads_nothing_into_it()
    {
        await using var slack = await SlackWorkspace.Open();

        var sent = await Deliver(slack, "Standup at 9:30 <!channel>", id: "turn-1#1");

        var call = slack.Slack.Calls.Single(call => call.Method == "chat.postMessage");
        Assert.Equal(slack.Slack.Messages[0].Ts, Assert.IsType<SendResult.Sent>(sent).Message);
        Assert.Contains("turn-1#1", call["metadata"], StringComparison.Ordinal);
        Assert.Equal("Standup at 9:30 &lt;!channel&gt;", call["text"]);
        Assert.Equal(
            ("none", "false", "false", "false"),
            (call["parse"], call["link_names"], call["unfurl_links"], call["unfurl_media"])
        );
    }

    [Fact]
    public async Task A_person_is_written_to_in_the_direct_conversation_that_is_opened_once()
    {
        await using var slack = await SlackWorkspace.Open();

        await Deliver(slack, "One", person: "UANN");
        await Deliver(slack, "Two", person: "UANN");

        Assert.Equal(
            [FakeSlack.DirectOf("UANN"), FakeSlack.DirectOf("UANN")],
            slack.Slack.Messages.Select(message => message.Channel)
        );
        Assert.Single(slack.Slack.Calls, call => call.Method == "conversations.open");
    }

    [Theory]
    [InlineData("not_in_channel", "Invite me with")]
    [InlineData("channel_not_found", "Invite me with")]
    [InlineData("is_archived", "is archived")]
    [InlineData("msg_too_long", "did not take it")]
    [InlineData("restricted_action", "restricted who posts")]
    [InlineData("missing_scope", "administrator")]
    public async Task A_final_error_ends_with_what_can_be_done(string error, string says)
    {
        await using var slack = await SlackWorkspace.Open();
        slack.Slack.Errors["chat.postMessage"] = error;

        var ended = Assert.IsType<SendResult.Never>(await Deliver(slack, "Standup"));

        Assert.Contains(says, ended.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account_inactive")]
    [InlineData("token_revoked")]
    [InlineData("invalid_auth")]
    public async Task A_revoked_token_pauses_the_workspace(string error)
    {
        await using var slack = await SlackWorkspace.Open();
        slack.Slack.Errors["chat.postMessage"] = error;

        Assert.True(Assert.IsType<SendResult.Later>(await Deliver(slack, "Standup")).WholeWorkspace);
    }

    [Theory]
    [InlineData("internal_error")]
    [InlineData("fatal_error")]
    [InlineData("ratelimited")]
    [InlineData("rate_limited")]
    [InlineData("service_unavailable")]
    public async Task A_passing_error_comes_again(string error)
    {
        await using var slack = await SlackWorkspace.Open();
        slack.Slack.Errors["chat.postMessage"] = error;

        Assert.IsType<SendResult.Later>(await Deliver(slack, "Standup"));
    }

    [Fact]
    public async Task Too_many_holds_that_method_for_as_long_as_Slack_says_and_no_other()
    {
        await using var slack = await SlackWorkspace.Open();
        slack.Slack.Limited["chat.postMessage"] = 30;

        var first = Assert.IsType<SendResult.Later>(await Deliver(slack, "One"));
        var second = Assert.IsType<SendResult.Later>(await Deliver(slack, "Two"));
        slack.Slack.Limited.Clear();
        slack.Clock.AdvanceSeconds(31);
        var third = await Deliver(slack, "Three");

        Assert.InRange(first.After!.Value, Duration.FromSeconds(30), Duration.FromSeconds(31));
        Assert.InRange(second.After!.Value, Duration.FromSeconds(29), Duration.FromSeconds(31));
        Assert.IsType<SendResult.Sent>(third);
        Assert.Equal(2, slack.Slack.Calls.Count(call => call.Method == "chat.postMessage"));
    }

    [Fact]
    public async Task A_card_that_is_gone_is_missing_so_that_it_is_posted_anew()
    {
        await using var slack = await SlackWorkspace.Open();

        Assert.IsType<SendResult.Missing>(await Deliver(slack, "1 of 3", replaces: "1700000000.000001"));
    }

    [Fact]
    public async Task When_nobody_answers_a_post_it_is_in_doubt_and_is_not_repeated_here()
    {
        await using var slack = await SlackWorkspace.Open();
        slack.Slack.Errors["chat.postMessage"] = FakeSlack.Hangup;

        Assert.IsType<SendResult.Unclear>(await Deliver(slack, "Standup"));
        Assert.Single(slack.Slack.Calls, call => call.Method == "chat.postMessage");
    }

    [Fact]
    public async Task A_picture_is_uploaded_and_where_that_fails_its_words_are_said()
    {
        await using var slack = await SlackWorkspace.Open();
        var view = Storyline.Core.Views.View.Of(
            new Part.Image([137, 80, 78, 71], "25 of 42 points left, 6 behind plan")
        );

        await Deliver(slack, view);
        slack.Slack.Scopes.Remove("files:write");
        await Deliver(slack, view);

        Assert.Equal("image", slack.Slack.Messages[0].Blocks[0].GetProperty("type").GetString());
        Assert.Equal(
            "25 of 42 points left, 6 behind plan",
            slack.Slack.Messages[0].Blocks[0].GetProperty("alt_text").GetString()
        );
        Assert.Contains(
            "25 of 42 points left",
            BlockRules.TextOf(slack.Slack.Messages[1].Blocks),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task People_and_instants_are_written_in_Slacks_own_form()
    {
        await using var slack = await SlackWorkspace.Open();
        var at = Instant.FromUtc(2026, 3, 6, 8, 30);

        await Deliver(
            slack,
            Storyline.Core.Views.View.Of(
                new Part.Paragraph(
                    $"{new Span.Mention("slack:T0001/UANN", "Ann", Pings: true)} {new Span.Mention("slack:T0001/UBO", "Bo")} {new Span.Mention("teams:x/UEVE", "Eve", Pings: true)} {new Span.Time(at, "Fri 6 Mar 2026, 09:30 CET")}"
                )
            )
        );

        var line = slack
            .Slack.Messages[0]
            .Blocks[0]
            .GetProperty("elements")[0]
            .GetProperty("elements")
            .EnumerateArray()
            .ToList();
        Assert.Equal("UANN", line[0].GetProperty("user_id").GetString());
        Assert.Equal(" Bo Eve ", line[1].GetProperty("text").GetString());
        Assert.Equal(
            (at.ToUnixTimeSeconds(), "Fri 6 Mar 2026, 09:30 CET"),
            (line[2].GetProperty("timestamp").GetInt64(), line[2].GetProperty("fallback").GetString())
        );
    }

    private static Task<SendResult> Deliver(
        SlackWorkspace slack,
        string text,
        string? id = null,
        string? person = null,
        string? replaces = null
    ) => Deliver(slack, Storyline.Core.Views.View.Of(new Part.Paragraph(text)), id, person, replaces);

    private static Task<SendResult> Deliver(
        SlackWorkspace slack,
        Storyline.Core.Views.View view,
        string? id = null,
        string? person = null,
        string? replaces = null
    ) =>
        slack.Sender.Send(
            new Delivery(
                id ?? Guid.NewGuid().ToString(),
                new Place($"slack:{FakeSlack.Team}", "C1", Name: "team"),
                person,
                view
            )
            {
                Made = slack.Clock.GetCurrentInstant(),
                Replaces = replaces,
            },
            TestContext.Current.CancellationToken
        );
}
