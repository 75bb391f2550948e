using System.Net;
using System.Text;
using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Edges.Tests.Slack;

/// <summary>
/// Sends every recorded payload through the real routes: checks how it is understood, and that its retry changes nothing.
/// </summary>
public sealed class FixtureTests
{
    /// <summary>
    /// A payload, with the speaker, the place and the words that it means; nothing if it is acknowledged without asking the bot.
    /// </summary>
    public static TheoryData<string, string?> Fixtures =>
        new()
        {
            { "events/app_home_opened_home.json", "slack:T12345678 D12345678! U12345678: home" },
            { "events/app_home_opened_messages_tab_org.json", null },
            { "events/app_mention.json", "slack:T0G9PQBBK C111 U222: hey" },
            { "events/app_mention_in_thread.json", "slack:T111 C111/1726133698.626339 U222: add story: faster import" },
            { "events/app_mention_rich_text.json", null },
            { "events/app_mention_shared_channel.json", null },
            { "events/app_rate_limited.json", null },
            { "events/app_uninstalled.json", null },
            { "events/channel_rename.json", null },
            { "events/member_joined_channel.json", null },
            { "events/member_joined_channel_shared.json", null },
            { "events/message_changed.json", null },
            { "events/message_channel.json", null },
            { "events/message_channel_bot_posted.json", null },
            { "events/message_channel_in_thread.json", null },
            { "events/message_channel_plain_mention.json", null },
            { "events/message_deleted.json", null },
            { "events/message_file_share.json", null },
            { "events/message_im.json", "slack:TXXXXXXXX D024BE91L! U2147483697: Search slack" },
            { "events/message_im_in_thread.json", "slack:T111 D111/1726133698.626339! W222: When Slack was released?" },
            { "events/message_im_own_bot_in_thread.json", null },
            { "events/message_mpim.json", null },
            { "events/message_rich_text_formatting.json", null },
            { "events/message_thread_broadcast.json", null },
            { "events/reaction_added.json", null },
            { "events/team_access_granted.json", null },
            { "events/team_join.json", null },
            { "events/tokens_revoked.json", null },
            { "events/url_verification.json", null },
            { "interactive/block_actions_button_home.form", null },
            {
                "interactive/block_actions_button_im_recorded.form",
                "slack:T01B5M3VC1X D01ACC2E8S3! U01AZ88AQQ4: Check time off balance"
            },
            { "interactive/block_actions_button_message.form", "slack:T0G9PQBBK C111 U111: clicked" },
            { "interactive/block_actions_multi_select_view.form", null },
            {
                "interactive/block_actions_overflow_in_thread.form",
                "slack:T02CM1LSL3C C02CM1LUV7B/1630300000.000100 U02CM1LTT3N: delete:42"
            },
            { "interactive/block_actions_radio_message.form", null },
            { "interactive/block_actions_radio_modal.form", null },
            {
                "interactive/block_actions_static_select_message.form",
                "slack:TCKT7TGQ6 D01DX1HSCC9! UCJ0BJ4MP: select-fruit|apple"
            },
            { "interactive/block_actions_static_select_modal.form", null },
            { "interactive/block_suggestion_enterprise.form", null },
            { "interactive/block_suggestion_modal.form", null },
            { "interactive/message_action.form", null },
            { "interactive/shortcut_enterprise.form", null },
            { "interactive/shortcut_org_install_team_null.form", null },
            { "interactive/view_closed.form", null },
            { "interactive/view_submission_date_time.form", null },
            { "interactive/view_submission_recorded_simple.form", null },
            { "interactive/view_submission_response_urls.form", null },
            { "interactive/view_submission_select_date_text.form", null },
            { "slash/command.form", "slack:T0001 C2147483705 U2147483697: 94070" },
            { "slash/command_signature_vector.form", "slack:T1DC2JH3J G8PSS9T3V U2CERLKJA: " },
            {
                "slash/command_special_characters.form",
                "slack:T0001 D0ABCDEF1! U2147483697: add \"As a user & admin, I want <b>export</b> — 100% of rows\" #Sprint-7 @sam +2 é😀"
            },
            { "slash/ssl_check.form", null },
        };

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task A_recorded_payload_is_understood_and_its_retry_is_the_same_message(
        string fixture,
        string? expected
    )
    {
        var heard = new List<Inbound>();
        await using var slack = await SlackWorkspace.Answering(inbound =>
        {
            lock (heard)
                heard.Add(inbound);
            return Task.FromResult<Reply?>(Reply.Private("heard"));
        });
        slack.Slack.People["U012ABCDEF"] = new
        {
            id = "U012ABCDEF",
            team_id = "T0001",
            profile = new { display_name = "sam" },
        };
        var body = await File.ReadAllBytesAsync(
            SharedFiles.Path($"wire/slack/fixtures/{fixture}"),
            TestContext.Current.CancellationToken
        );
        var isForm = fixture.EndsWith(".form", StringComparison.Ordinal);
        if (isForm)
            body = [.. Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).TrimEnd())];
        var path = fixture.Split('/')[0] switch
        {
            "events" => "/slack/events",
            "slash" => "/slack/commands",
            _ => "/slack/interactions",
        };

        using var first = await slack.Post(
            path,
            isForm ? "application/x-www-form-urlencoded" : "application/json",
            body
        );
        using var again = await slack.Post(
            path,
            isForm ? "application/x-www-form-urlencoded" : "application/json",
            body
        );

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        if (expected is null)
            Assert.Empty(heard);
        else
            Assert.Equal(expected, Said(heard[0]));
        // The retry has the same key, so the bot finds the receipt.
        if (!fixture.Contains("home", StringComparison.Ordinal))
            Assert.Single(heard.Select(inbound => inbound.Key).Distinct().DefaultIfEmpty("none"));
        if (fixture.StartsWith("events/", StringComparison.Ordinal))
            Assert.True(heard.Count <= 1);
    }

    [Fact]
    public void Every_recorded_payload_is_in_the_list()
    {
        var folder = SharedFiles.Path("wire/slack/fixtures");
        var files = Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file =>
                file.StartsWith("events", StringComparison.Ordinal)
                    ? file.EndsWith(".json", StringComparison.Ordinal)
                    : file.EndsWith(".form", StringComparison.Ordinal)
            );

        Assert.Empty(files.Except(Fixtures.Select(fixture => fixture.Data.Item1)));
    }

    [Fact]
    public async Task Two_events_that_tell_of_one_message_are_one_message()
    {
        var heard = new List<Inbound>();
        await using var slack = await SlackWorkspace.Answering(inbound =>
        {
            lock (heard)
                heard.Add(inbound);
            return Task.FromResult<Reply?>(Reply.Private("heard"));
        });
        var happened = new Dictionary<string, object?>
        {
            ["type"] = "app_mention",
            ["user"] = "UANN",
            ["text"] = "<@UBOT01> help",
            ["ts"] = "1.000001",
            ["channel"] = "C1",
        };

        await slack.Event(happened, null, id: "Ev1");
        await slack.Event(happened, null, id: "Ev2");

        Assert.Single(heard);
    }

    private static string Said(Inbound inbound) =>
        $"{inbound.Place.Workspace} {inbound.Place.Conversation}{(inbound.Place.IsDirect ? "!" : "")} {inbound.Speaker.Id}: {inbound.Said.Text}";
}
