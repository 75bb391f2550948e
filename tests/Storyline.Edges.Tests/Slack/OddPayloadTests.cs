using System.Net;
using System.Text;
using System.Text.Json;

namespace Storyline.Edges.Tests.Slack;

/// <summary>
/// Payloads that deviate from Slack's documentation: old clients, missing and empty objects, unexpected kinds. None causes a
/// failure, none is met with silence, and none is answered twice.
/// </summary>
public sealed class OddPayloadTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"values":null}""")]
    [InlineData("""{"values":[1]}""")]
    [InlineData("""{"values":{"field:title":null}}""")]
    [InlineData("""{"values":{"field:title":{"value":"text"}}}""")]
    [InlineData("""{"values":{"field:title":{"value":{"type":"plain_text_input","value":null}}}}""")]
    [InlineData("""{"values":{"field:title":{"value":{"type":"plain_text_input","value":{"a":1}}}}}""")]
    [InlineData(
        """{"values":{"field:title":{"value":{"type":"rich_text_input","rich_text_value":{"type":"rich_text","elements":[]}}}}}"""
    )]
    public async Task A_form_whose_state_is_amiss_is_asked_again(string state)
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new");

        var answer = await Send(slack, slack.Slack.Dialogs["anyone"], state);

        Assert.Contains(answer!.Value.GetProperty("response_action").GetString(), new[] { "errors", "update" });
        Assert.DoesNotContain("PB-1", (await slack.Command("UANN", "backlog"))!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"field:title":{"value":{"type":"plain_text_input","value":12}}}""")]
    [InlineData("""{"field:title":{"another":{"type":"plain_text_input","value":"12"}}}""")]
    [InlineData(
        """{"field:title":{"value":{"value":"12"}},"field:labels":{"value":{"selected_options":[null,{},{"value":null}]}},"field:points":{"value":{"selected_option":null}}}"""
    )]
    [InlineData(
        """{"field:title":{"value":{"value":"12"}},"elsewhere":{"x":{"value":"y"}},"field:unknown":{"x":null}}"""
    )]
    public async Task What_can_be_read_of_a_form_counts(string values)
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new");

        await Send(slack, slack.Slack.Dialogs["anyone"], $$"""{"values":{{values}}}""");

        Assert.Contains("PB-1 12 ", slack.Slack.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("form", "garbage")]
    [InlineData("form", "")]
    [InlineData("form", "{\"a\":1}")]
    [InlineData("of_an_earlier_version", "{}")]
    public async Task A_form_that_cannot_be_taken_says_so_in_its_place(string callback, string metadata)
    {
        await using var slack = await SlackWorkspace.WithTeam();

        var body = await slack.Interact(
            new
            {
                type = "view_submission",
                user = new { id = "UPRIYA", team_id = FakeSlack.Team },
                team = new { id = FakeSlack.Team },
                view = new
                {
                    id = "V1",
                    type = "modal",
                    callback_id = callback,
                    private_metadata = metadata,
                    state = new { values = new { } },
                },
            }
        );

        var view = JsonDocument.Parse(body).RootElement.GetProperty("view");
        Assert.Empty(BlockRules.OfView(view));
        Assert.Contains("too old", BlockRules.TextOf(view.GetProperty("blocks")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_again_is_not_told_again()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new");
        var open = slack.Slack.Dialogs["anyone"];

        await Send(slack, open, """{"values":{"field:title":{"value":{"value":"Only once"}}}}""");
        await Send(slack, open, """{"values":{"field:title":{"value":{"value":"Only once"}}}}""");

        Assert.Single(slack.Slack.Messages, message => message.Text.Contains("Only once", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_press_that_comes_again_is_not_answered_again_and_another_one_is()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        var message = await slack.Command("UPRIYA", "story new Log in");
        var press = slack.PressOf("UANN", message!, message!.Button("See PB-1"), slack.Slack.Trigger());
        var before = slack.Slack.Messages.Count;

        await slack.Interact(press);
        await slack.Interact(press);
        await slack.Press("UANN", message!, "See PB-1");

        Assert.Equal(before + 2, slack.Slack.Messages.Count);
    }

    [Fact]
    public async Task A_button_of_which_nothing_says_where_it_stands_is_answered_directly()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new Log in");

        await slack.Interact(
            new
            {
                type = "block_actions",
                user = new { id = "UANN", team_id = FakeSlack.Team },
                team = new { id = FakeSlack.Team },
                actions = new object?[]
                {
                    new
                    {
                        type = "button",
                        action_id = "say:0",
                        value = "PB-1",
                    },
                    null,
                },
            }
        );

        Assert.Equal(FakeSlack.DirectOf("UANN"), slack.Slack.Messages[^1].Channel);
        Assert.Contains("Log in", slack.Slack.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"message","user":"UANN","text":"backlog","ts":"1.1","channel":"DANN"}""")]
    [InlineData(
        """{"type":"message","channel_type":"app_home","user":"UANN","text":"backlog","ts":"1.1","channel":"DANN"}"""
    )]
    [InlineData(
        """{"type":"message","channel_type":"im","subtype":"me_message","user":"UANN","text":"backlog","ts":"1.1","channel":"DANN"}"""
    )]
    [InlineData(
        """{"type":"message","channel_type":"im","user":"UANN","text":"`backlog`","ts":"1.1","channel":"DANN","files":[null],"event_time":null}"""
    )]
    [InlineData(
        """{"type":"message","channel_type":"im","user":"UANN","text":"*backlog*","ts":"1.1","channel":"DANN","files":[{"size":"12","name":null}]}"""
    )]
    public async Task A_direct_message_is_answered_however_it_is_told_of(string happened)
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new Log in");

        using var response = await slack.PostJson(
            "/slack/events",
            $$"""{"type":"event_callback","event_id":"Ev1","event_time":"soon","event":{{happened}}}"""
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(FakeSlack.DirectOf("UANN"), slack.Slack.Messages[^1].Channel);
        Assert.Contains("Log in", slack.Slack.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("message_changed")]
    [InlineData("message_deleted")]
    [InlineData("message_replied")]
    [InlineData("channel_join")]
    [InlineData("bot_message")]
    [InlineData("a_kind_of_tomorrow")]
    public async Task What_is_told_of_a_message_is_no_message(string subtype)
    {
        await using var slack = await SlackWorkspace.Answering(_ =>
            throw new InvalidOperationException("The bot must not be called.")
        );

        Assert.Null(
            await slack.Event(
                new()
                {
                    ["type"] = "message",
                    ["subtype"] = subtype,
                    ["channel_type"] = "im",
                    ["channel"] = "DANN",
                    ["user"] = "UANN",
                    ["ts"] = "1.1",
                    ["text"] = "story new X",
                },
                null
            )
        );
    }

    [Fact]
    public async Task Whoever_sends_a_file_that_is_not_read_learns_why()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        object Files(string name, string type, long size) =>
            new[]
            {
                new
                {
                    id = "F1",
                    name,
                    mimetype = type,
                    size,
                    url_private = "https://files.slack.com.evil.example/x",
                },
            };

        var picture = await slack.Direct("UPRIYA", "import", Files("plan.xlsx", "application/vnd.ms-excel", 12));
        var large = await slack.Direct("UPRIYA", "import", Files("all.csv", "text/csv", 60_000_000));
        var elsewhere = await slack.Direct("UPRIYA", "import", Files("some.csv", "text/csv", 12));
        var beside = await slack.Direct("UPRIYA", "story new Log in", Files("screen.png", "image/png", 12));

        Assert.Contains("“plan.xlsx”: I read text files", picture!.Text, StringComparison.Ordinal);
        Assert.Contains("“all.csv”: it is larger than 5 MB", large!.Text, StringComparison.Ordinal);
        Assert.Contains("“some.csv”: Slack did not give it to me", elsewhere!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("screen.png", beside!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_of_ten_thousand_fields_is_refused_and_does_nothing()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new");
        var values = string.Join(
            ',',
            Enumerable
                .Range(1, 10_000)
                .Select(at =>
                    $$$"""
                        "field:title#{{{at}}}":{"value":{"type":"plain_text_input","value":"word"}}
                        """.Trim()
                )
        );

        using var response = await Post(slack, slack.Slack.Dialogs["anyone"], $$$"""{"values":{{{{values}}}}}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.DoesNotContain("PB-1", (await slack.Command("UANN", "backlog"))!.Text, StringComparison.Ordinal);
    }

    private static async Task<JsonElement?> Send(SlackWorkspace slack, OpenView open, string state)
    {
        using var response = await Post(slack, open, state);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return body.Length == 0 ? null : JsonDocument.Parse(body).RootElement;
    }

    private static Task<HttpResponseMessage> Post(SlackWorkspace slack, OpenView open, string state)
    {
        slack.Clock.AdvanceSeconds(2);
        var metadata = JsonSerializer.Serialize(open.View.GetProperty("private_metadata").GetString());
        return slack.PostForm(
            "/slack/interactions",
            new()
            {
                ["payload"] =
                    $$$"""{"type":"view_submission","user":{"id":"UPRIYA","team_id":"{{{FakeSlack.Team}}}"},"team":{"id":"{{{FakeSlack.Team}}}"},"view":{"id":"{{{open.Id}}}","hash":"h","type":"modal","callback_id":"form","private_metadata":{{{metadata}}},"state":{{{state}}}}}""",
            }
        );
    }
}
