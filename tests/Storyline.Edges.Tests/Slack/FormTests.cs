using System.Text.Json;
using NodaTime;

namespace Storyline.Edges.Tests.Slack;

public sealed class FormTests
{
    [Fact]
    public async Task A_wrong_field_is_told_in_its_place_and_the_dialog_stays()
    {
        await using var slack = await SlackWorkspace.Open();
        await slack.Command("UMAYA", "setup");
        var open = slack.Slack.Dialogs["anyone"];

        var wrong = await slack.Submit(
            "UMAYA",
            open,
            Texts(("name", "Checkout"), ("key", "1"), ("zone", "Europe/Berlin"))
        );
        var right = await slack.Submit(
            "UMAYA",
            open,
            Texts(("name", "Checkout"), ("key", "CHK"), ("zone", "Europe/Berlin"))
        );

        Assert.Equal("errors", wrong!.Value.GetProperty("response_action").GetString());
        Assert.Contains(
            "not a key",
            wrong.Value.GetProperty("errors").GetProperty("field:key").GetString(),
            StringComparison.Ordinal
        );
        Assert.Null(right);
        Assert.Contains("Checkout is set up", slack.Slack.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Null(slack.Slack.Messages[^1].OnlyFor);
    }

    [Fact]
    public async Task A_trigger_that_is_too_old_leaves_a_button_that_opens_the_form()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        var stale = slack.Slack.Trigger();
        slack.Clock.AdvanceSeconds(10);

        var message = await slack.Command("UPRIYA", "story new", trigger: stale);
        Assert.Empty(slack.Slack.Dialogs);
        await slack.Press("UPRIYA", message!, "Open: New story");

        Assert.Equal(
            "New story",
            slack.Slack.Dialogs["anyone"].View.GetProperty("title").GetProperty("text").GetString()
        );
    }

    [Fact]
    public async Task A_mention_that_asks_for_a_form_gets_a_button_that_opens_it()
    {
        await using var slack = await SlackWorkspace.WithTeam();

        var message = await slack.Mention("UPRIYA", "story new", thread: "1700000000.000100");
        await slack.Press("UPRIYA", message!, "Open: New story");
        await slack.Submit("UPRIYA", slack.Slack.Dialogs["anyone"], Texts(("title", "From a thread")));

        Assert.Equal(("C1", "1700000000.000100"), (slack.Slack.Messages[^1].Channel, slack.Slack.Messages[^1].Thread));
        Assert.Contains("From a thread", slack.Slack.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dialog_that_is_sent_twice_has_one_effect()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new");
        var open = slack.Slack.Dialogs["anyone"];

        await slack.Submit("UPRIYA", open, Texts(("title", "Only once")));
        await slack.Submit("UPRIYA", open, Texts(("title", "Only once")));

        Assert.DoesNotContain("PB-2", (await slack.Command("UANN", "backlog"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heading_that_is_too_long_for_the_title_stands_above_the_questions()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new Log in");

        await slack.Command("UANN", "ask PO on PB-1");

        var view = slack.Slack.Dialogs["anyone"].View;
        Assert.EndsWith("…", view.GetProperty("title").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("header", view.GetProperty("blocks")[0].GetProperty("type").GetString());
        Assert.Contains(
            "PB-1",
            view.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_form_that_is_sent_empty_says_in_its_field_what_is_needed()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new");

        var answer = await slack.Submit(
            "UPRIYA",
            slack.Slack.Dialogs["anyone"],
            Texts(("title", ""), ("role", ""), ("description", ""))
        );

        Assert.Equal("errors", answer!.Value.GetProperty("response_action").GetString());
        Assert.Equal(["field:title"], answer.Value.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Fact]
    public async Task A_form_in_place_of_another_persons_permission_is_still_authorized()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new Log in");
        await slack.Command("UPRIYA", "story edit PB-1");
        var open = slack.Slack.Dialogs["anyone"];
        slack.Slack.People["UOTHER"] = new
        {
            id = "UOTHER",
            team_id = "T9",
            real_name = "Olga",
            is_stranger = true,
        };

        await slack.Submit("UOTHER", open, Texts(("title", "Taken over")));

        Assert.DoesNotContain("Taken over", (await slack.Command("UANN", "PB-1"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_description_survives_being_edited()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new Log in");
        var description = string.Join(
            '\n',
            Enumerable
                .Range(1, 90)
                .Select(line => $"Line {line} of a description that is longer than one field of a dialog holds.")
        );
        await slack.Command("UPRIYA", "story edit PB-1");
        await slack.Submit(
            "UPRIYA",
            slack.Slack.Dialogs["anyone"],
            Texts([("title", "Log in"), .. Split("description", description)])
        );

        await slack.Command("UPRIYA", "story edit PB-1");
        var again = slack
            .Slack.Dialogs["anyone"]
            .View.GetProperty("blocks")
            .EnumerateArray()
            .Where(block =>
                block.TryGetProperty("block_id", out var id)
                && id.GetString()!.StartsWith("field:description", StringComparison.Ordinal)
            )
            .Select(block => block.GetProperty("element").GetProperty("initial_value").GetString());

        Assert.Equal(description, string.Join('\n', again));
    }

    [Fact]
    public async Task A_message_becomes_a_story_with_its_link_and_its_thread_is_told()
    {
        await using var slack = await SlackWorkspace.WithTeam();

        await slack.Interact(Shortcut(slack, "story_from_message"));
        var open = slack.Slack.Dialogs["anyone"];
        var filled = Filled(open.View);
        await slack.Submit(
            "UPRIYA",
            open,
            Texts([.. filled.Select(field => (field.Key["field:".Length..], field.Value))])
        );

        Assert.Equal("The export misses archived items & more", filled["field:title"]);
        Assert.Equal("https://example.slack.com/archives/C1/p1700000000000100", filled["field:link"]);
        Assert.Equal(("C1", "1700000000.000100"), (slack.Slack.Messages[^1].Channel, slack.Slack.Messages[^1].Thread));
        Assert.Contains("The export misses archived items", slack.Slack.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_becomes_a_question_to_the_product_owner()
    {
        await using var slack = await SlackWorkspace.WithTeam();

        await slack.Interact(Shortcut(slack, "ask_from_message", "UANN"));
        await slack.Submit(
            "UANN",
            slack.Slack.Dialogs["anyone"],
            Texts(("question", "Does it include archived items?"))
        );

        for (
            var looks = 0;
            looks < 400 && !slack.Slack.Messages.Any(message => message.Channel == FakeSlack.DirectOf("UPRIYA"));
            looks++
        )
            await Task.Delay(25, TestContext.Current.CancellationToken);
        Assert.Contains(
            slack.Slack.Messages,
            message =>
                message.Channel == FakeSlack.DirectOf("UPRIYA")
                && message.Text.Contains("archived items", StringComparison.Ordinal)
        );
    }

    private static Dictionary<string, string> Filled(JsonElement view) =>
        view.GetProperty("blocks")
            .EnumerateArray()
            .Where(block =>
                block.TryGetProperty("element", out var element) && element.TryGetProperty("initial_value", out _)
            )
            .ToDictionary(
                block => block.GetProperty("block_id").GetString()!,
                block => block.GetProperty("element").GetProperty("initial_value").GetString()!
            );

    [Fact]
    public async Task A_message_becomes_an_insight_that_links_to_it()
    {
        await using var slack = await SlackWorkspace.WithTeam();

        await slack.Interact(Shortcut(slack, "insight_from_message", "UANN"));
        var open = slack.Slack.Dialogs["anyone"];
        var filled = Filled(open.View);
        await slack.Submit(
            "UANN",
            open,
            Texts(("text", filled["field:text"]), ("source", "message of ann"), ("link", filled["field:link"]))
        );

        Assert.StartsWith("The export misses archived items & more", filled["field:text"], StringComparison.Ordinal);
        Assert.Equal("https://example.slack.com/archives/C1/p1700000000000100", filled["field:link"]);
        Assert.Contains("is kept as an insight", slack.Slack.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_global_shortcut_opens_a_new_story_for_the_team_one_is_in()
    {
        await using var slack = await SlackWorkspace.WithTeam();

        await slack.Interact(
            new
            {
                type = "shortcut",
                callback_id = "new_story",
                trigger_id = slack.Slack.Trigger(),
                action_ts = "1.1",
                team = new { id = FakeSlack.Team },
                user = new { id = "UPRIYA", team_id = FakeSlack.Team },
            }
        );

        Assert.Equal(
            "New story",
            slack.Slack.Dialogs["anyone"].View.GetProperty("title").GetProperty("text").GetString()
        );
    }

    [Fact]
    public async Task Stories_are_found_while_typing_and_what_was_typed_counts_too()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new Log in with a passkey");
        await slack.Interact(Shortcut(slack, "ask_from_message", "UANN"));
        var view = slack.Slack.Dialogs["anyone"].View;
        var action = view.GetProperty("blocks")
            .EnumerateArray()
            .Select(block => block.GetProperty("element"))
            .Single(element => element.GetProperty("type").GetString() == "external_select")
            .GetProperty("action_id")
            .GetString();

        var body = await slack.Interact(
            new
            {
                type = "block_suggestion",
                action_id = action,
                block_id = "field:story",
                value = "passk",
                team = new { id = FakeSlack.Team },
                user = new { id = "UANN", team_id = FakeSlack.Team },
                container = new { type = "view" },
                view = new
                {
                    id = "V1",
                    type = "modal",
                    private_metadata = view.GetProperty("private_metadata").GetString(),
                    app_installed_team_id = FakeSlack.Team,
                },
            }
        );

        var options = JsonDocument
            .Parse(body)
            .RootElement.GetProperty("options")
            .EnumerateArray()
            .Select(option => option.GetProperty("value").GetString())
            .ToList();
        Assert.Contains("PB-1", options);
        Assert.Equal("passk", options[^1]);
    }

    [Fact]
    public async Task The_home_shows_what_waits_and_follows_what_changes()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new Log in with a passkey");

        await slack.Event(
            new()
            {
                ["type"] = "app_home_opened",
                ["user"] = "UPRIYA",
                ["channel"] = FakeSlack.DirectOf("UPRIYA"),
                ["tab"] = "home",
            },
            null
        );
        var home = slack.Slack.Homes["UPRIYA"];
        await slack.PressInView("UPRIYA", home, "VHOME", "h", "See the backlog", "home");

        Assert.Contains("Checkout", BlockRules.TextOf(home.GetProperty("blocks")), StringComparison.Ordinal);
        Assert.Contains("Log in with a passkey", slack.Slack.Dialogs["anyone"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_in_a_dialog_changes_that_dialog()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        for (var story = 1; story <= 12; story++)
            await slack.Command("UPRIYA", $"story new Number {story} of twelve");
        await slack.Event(
            new()
            {
                ["type"] = "app_home_opened",
                ["user"] = "UPRIYA",
                ["channel"] = FakeSlack.DirectOf("UPRIYA"),
                ["tab"] = "home",
            },
            null
        );
        await slack.PressInView("UPRIYA", slack.Slack.Homes["UPRIYA"], "VHOME", "h", "See the backlog", "home");
        var open = slack.Slack.Dialogs["anyone"];

        await slack.PressInView("UPRIYA", open.View, open.Id, open.Hash, "More", "modal");

        Assert.Contains("Number 11 of twelve", slack.Slack.Dialogs["anyone"].Text, StringComparison.Ordinal);
    }

    private static object Shortcut(SlackWorkspace slack, string callback, string user = "UPRIYA") =>
        new
        {
            type = "message_action",
            callback_id = callback,
            trigger_id = slack.Slack.Trigger(),
            action_ts = "1.1",
            message_ts = "1700000000.000100",
            team = new { id = FakeSlack.Team, domain = "example" },
            user = new
            {
                id = user,
                name = user,
                team_id = FakeSlack.Team,
            },
            channel = new { id = "C1", name = "team" },
            message = new
            {
                type = "message",
                text = "The export misses archived items &amp; more",
                user = "UBO",
                ts = "1700000000.000100",
            },
            response_url = slack.Slack.ResponseUrl("C1", user),
        };

    /// <summary>Splits a text as a dialog does: whole lines, one field's worth at a time.</summary>
    private static IEnumerable<(string, string)> Split(string field, string text)
    {
        var lines = text.Split('\n').Chunk(30).Select(some => string.Join('\n', some)).ToList();
        return lines.Select((piece, at) => (at == 0 ? field : $"{field}#{at}", piece));
    }

    private static Dictionary<string, object> Texts(params (string Field, string Text)[] fields) =>
        fields.ToDictionary(
            field => field.Field,
            field => (object)new { type = "plain_text_input", value = field.Text }
        );
}
