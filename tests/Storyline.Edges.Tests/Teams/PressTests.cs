using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests.Teams;

/// <summary>People press buttons and submit the forms of cards.</summary>
public sealed class PressTests
{
    [Fact]
    public async Task A_press_shows_the_presser_the_card_as_it_is_now_and_tells_everyone()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "story new Pay online");
        var shared = (await tenant.Says(Who.Megan, "share CHK-1", thread: "7"))[^1];
        var take = TextMessageTests
            .Actions(shared)
            .First(action => action["data"]!["says"]!.ToString() == "take CHK-1");

        var answer = await tenant.Calls(Wire.Press(Who.Megan, take, thread: "7"));
        await tenant.IsQuiet();

        Assert.Contains("CHK-1", tenant.Teams.Posts[^1].Text, StringComparison.Ordinal);
        Assert.Equal($"{Wire.Channel};messageid=7", tenant.Teams.Posts[^1].Conversation);
        Assert.NotNull(answer);
    }

    [Fact]
    public async Task A_card_is_drawn_anew_for_whoever_looks_with_the_buttons_that_are_theirs()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "story new Pay online");
        var card = (await tenant.Says(Who.Megan, "CHK-1", null))[^1].Card!;
        var refresh = card["refresh"]!["action"]!;

        var hers = await tenant.Calls(Wire.Press(Who.Megan, refresh, channel: null));

        Assert.Equal([Who.Megan.Account], card["refresh"]!["userIds"]!.AsArray().Select(id => id!.ToString()));
        Assert.Equal("application/vnd.microsoft.card.adaptive", hers!["type"]!.ToString());
        Assert.Single(tenant.Teams.Posts, call => call.Conversation == Who.Megan.Chat);
    }

    [Fact]
    public async Task The_same_press_delivered_twice_is_one()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "story new Pay online");
        var button = new JsonObject
        {
            ["verb"] = "say",
            ["data"] = new JsonObject { ["says"] = "story new Another one" },
        };
        var press = Wire.Press(Who.Megan, button, id: "f:once");
        var before = tenant.Teams.Posts.Count;

        await tenant.Calls(press);
        await tenant.IsQuiet();
        await tenant.Calls(press);
        await tenant.IsQuiet();

        Assert.Equal(before + 1, tenant.Teams.Posts.Count);
    }

    [Fact]
    public async Task Whoever_may_not_press_is_told_why_where_they_pressed_and_what_else_in_their_chat()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Isaiah, "help");
        await tenant.Says(Who.Megan, "story new Pay online");
        await tenant.Says(Who.Isaiah, "poker CHK-1");

        var toast = await tenant.Calls(Wire.Press(Who.Megan, Saying("vote CHK-1 5")));
        await tenant.IsQuiet();

        Assert.Equal(
            "Developers estimate; PO, PM and SM vote when they are invited. You can watch, and say what you know about the story. More in our chat.",
            toast!["value"]!.ToString()
        );
        Assert.Contains(
            "Developers estimate",
            tenant.Teams.Posts.Last(post => post.Conversation == Who.Megan.Chat).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Leading_a_retrospective_with_the_cards_buttons_leaves_no_trail_in_the_leaders_chat()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "retro start sailboat");
        var before = tenant.Teams.Posts.Count(post => post.Conversation == Who.Megan.Chat);

        var toast = await tenant.Calls(Wire.Press(Who.Megan, Saying("session 1 next from:1")));
        await tenant.IsQuiet();

        Assert.Equal("Retrospective: Set the stage.", toast!["value"]!.ToString());
        Assert.Equal(before, tenant.Teams.Posts.Count(post => post.Conversation == Who.Megan.Chat));
    }

    [Theory]
    [InlineData("""{"vote":"5"}""")]
    [InlineData("""{"says":""}""")]
    [InlineData("""{"says":"help","in":"19:other@thread.tacv2","seal":"AAAA"}""")]
    public async Task A_button_that_is_not_ours_is_answered_also_where_it_comes_as_a_message(string value)
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var message = Wire.Activity("message", Who.Megan, null, null, "1772444000002");
        (message["value"], message["replyToId"]) = (JsonNode.Parse(value), "1001");

        var posted = Assert.Single(await tenant.Posted(message));

        Assert.Contains("I do not know this button", posted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_by_two_clicks_is_sent_once()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var form = (await tenant.Says(Who.Megan, "story new", null))[^1];
        var create = TextMessageTests.Actions(form).First(action => action["data"]!["form"] is not null);
        var inputs = new JsonObject { [$"{create["data"]!["form"]}.title"] = "Pay online" };

        await tenant.Calls(Wire.Press(Who.Megan, create, channel: null, inputs: inputs));
        await tenant.Calls(Wire.Press(Who.Megan, create, channel: null, inputs: inputs));
        await tenant.IsQuiet();
        var backlog = (await tenant.Says(Who.Megan, "backlog", null))[^1];

        Assert.Contains("CHK-1", backlog.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CHK-2", backlog.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_came_without_what_it_needs_says_so_below_the_field()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var form = (await tenant.Says(Who.Megan, "story new", null))[^1];
        var create = TextMessageTests.Actions(form).First(action => action["data"]!["form"] is not null);

        var again = await tenant.Calls(
            Wire.Press(
                Who.Megan,
                create,
                channel: null,
                inputs: new JsonObject
                {
                    [$"{create["data"]!["form"]}.title"] = " ",
                    [$"{create["data"]!["form"]}.points"] = "99",
                }
            )
        );

        var text = again!.ToJsonString();
        Assert.Contains(
            "Please fill this in.",
            FakeTeams.CardsIn(again).Single()["body"]![2]!["text"]!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains("One of", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_knows_only_Submit_gets_the_same()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var form = (await tenant.Says(Who.Megan, "story new", null))[^1];
        var submit = TextMessageTests.Actions(form).First(action => action["data"]!["form"] is not null)["fallback"]!;
        var message = Wire.Activity("message", Who.Megan, null, null, "1772444000001");
        var value = (JsonObject)submit["data"]!.DeepClone();
        value[$"{value["form"]}.title"] = "Pay online";
        message["value"] = value;
        message["replyToId"] = "1001";

        var posted = Assert.Single(await tenant.Posted(message));

        Assert.Contains("CHK-1", posted.Text, StringComparison.Ordinal);
    }

    private static JsonObject Saying(string sentence) =>
        new()
        {
            ["verb"] = "say",
            ["data"] = new JsonObject { ["says"] = sentence },
        };

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"action":{}}""")]
    [InlineData("""{"action":{"data":"text"}}""")]
    [InlineData("""{"action":{"data":{"says":17}}}""")]
    [InlineData("""{"action":{"data":{"says":["delete CHK-1"]}}}""")]
    [InlineData("""{"action":{"data":{"says":"help","in":"19:other@thread.tacv2"}}}""")]
    [InlineData("""{"action":{"data":{"says":"help","in":"19:other@thread.tacv2","seal":"AAAAAAAAAAAAAAAAAAAAAA"}}}""")]
    [InlineData("""{"action":{"data":{"says":"help","in":"19:other@thread.tacv2","seal":"💥"}}}""")]
    public async Task What_is_forged_in_a_press_is_answered_and_does_nothing(string value)
    {
        await using var tenant = await TeamsTenant.WithProduct();

        var answer = await tenant.Calls(
            Wire.Invoke(Who.Megan, "adaptiveCard/action", JsonNode.Parse(value)!.AsObject())
        );

        Assert.NotNull(answer!["type"]);
    }
}
