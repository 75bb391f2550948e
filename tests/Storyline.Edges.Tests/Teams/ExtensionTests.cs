using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests.Teams;

/// <summary>The message extension: searching, turning a message into a story, asking, and links to our own pages.</summary>
public sealed class ExtensionTests
{
    [Fact]
    public async Task Stories_are_found_and_put_into_a_message()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "story new Pay online");
        await tenant.Says(Who.Megan, "story new Log in with a passkey");

        var found = await tenant.Calls(Query(Who.Megan, "passkey"));

        var only = Assert.Single(found!["composeExtension"]!["attachments"]!.AsArray())!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", only["contentType"]!.ToString());
        Assert.StartsWith("CHK-2", only["preview"]!["content"]!["title"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"name":"initialRun","value":"true"}]""")]
    [InlineData("""[{"value":""}]""")]
    [InlineData("""[]""")]
    public async Task Before_anything_is_typed_the_backlog_is_offered(string parameters)
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "story new Pay online");
        var query = Query(Who.Megan, "");
        query["value"]!["parameters"] = JsonNode.Parse(parameters);

        var found = await tenant.Calls(query);

        Assert.Single(found!["composeExtension"]!["attachments"]!.AsArray());
    }

    [Fact]
    public async Task Nothing_found_is_said_and_a_stranger_finds_nothing()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "story new Pay online");

        var nothing = await tenant.Calls(Query(Who.Megan, "quantum"));
        var stranger = await tenant.Calls(Query(Who.Adele, "pay", "19:elsewhere@thread.v2"));

        Assert.Equal("message", nothing!["composeExtension"]!["type"]!.ToString());
        Assert.DoesNotContain("CHK-1", stranger!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_finds_their_stories_in_any_chat()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "story new Pay online");

        var found = await tenant.Calls(Query(Who.Megan, "pay", "19:elsewhere@thread.v2"));

        Assert.Single(found!["composeExtension"]!["attachments"]!.AsArray());
    }

    [Fact]
    public async Task A_story_is_made_of_a_message_with_its_link_and_told_in_its_thread()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var payload = JsonNode.Parse(Wire.Fixture("invoke-composeExtension-fetchTask-message"))!["value"]![
            "messagePayload"
        ]!;

        var dialog = await tenant.Calls(
            Wire.Invoke(
                Who.Megan,
                "composeExtension/fetchTask",
                new JsonObject
                {
                    ["commandId"] = "createStoryFromMessage",
                    ["commandContext"] = "message",
                    ["messagePayload"] = payload.DeepClone(),
                }
            )
        );
        var card = Assert.Single(FakeTeams.CardsIn(dialog));
        var submit = TextMessageTests.Actions(card).Single(action => action["data"]!["form"] is not null);
        var data = (JsonObject)submit["data"]!.DeepClone();
        foreach (var input in card["body"]!.AsArray().Where(element => element!["id"] is not null))
            data[input!["id"]!.ToString()] = input["value"]?.ToString() ?? "";
        var said = await tenant.Calls(
            Wire.Invoke(
                Who.Megan,
                "composeExtension/submitAction",
                new JsonObject
                {
                    ["commandId"] = "createStoryFromMessage",
                    ["commandContext"] = "message",
                    ["messagePayload"] = payload.DeepClone(),
                    ["data"] = data,
                }
            )
        );
        await tenant.IsQuiet();

        Assert.Contains("The login page is broken on Safari", card.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("https://teams.microsoft.com/l/message/", card.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("CHK-1", said!["task"]!["value"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal($"{Wire.Channel};messageid=1772443000001", tenant.Teams.Posts[^1].Conversation);
    }

    [Fact]
    public async Task The_product_owner_is_asked_about_a_message()
    {
        await using var tenant = await TeamsTenant.WithProduct();

        var dialog = await tenant.Calls(
            Wire.Invoke(
                Who.Isaiah,
                "composeExtension/fetchTask",
                new JsonObject
                {
                    ["commandId"] = "askProductOwner",
                    ["commandContext"] = "message",
                    ["messagePayload"] = new JsonObject
                    {
                        ["id"] = "1",
                        ["body"] = new JsonObject
                        {
                            ["contentType"] = "html",
                            ["content"] = "<p>Does it <b>include</b> &lt;archived&gt; items?</p>",
                        },
                    },
                }
            )
        );

        Assert.Equal("continue", dialog!["task"]!["type"]!.ToString());
        Assert.Contains(
            "Does it include <archived> items?",
            FakeTeams.CardsIn(dialog).Single()["body"]![0]!["value"]!.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_message_is_saved_as_an_insight()
    {
        await using var tenant = await TeamsTenant.WithProduct();

        var dialog = await tenant.Calls(
            Wire.Invoke(
                Who.Isaiah,
                "composeExtension/fetchTask",
                new JsonObject
                {
                    ["commandId"] = "saveInsight",
                    ["commandContext"] = "message",
                    ["messagePayload"] = new JsonObject
                    {
                        ["id"] = "1",
                        ["linkToMessage"] = "https://teams.microsoft.com/l/message/1/2",
                        ["body"] = new JsonObject
                        {
                            ["contentType"] = "html",
                            ["content"] = "<p>Two parents gave up</p>",
                        },
                    },
                }
            )
        );

        Assert.Equal("continue", dialog!["task"]!["type"]!.ToString());
        var card = FakeTeams.CardsIn(dialog).Single();
        Assert.Equal("Two parents gave up", card["body"]![0]!["value"]!.ToString());
        Assert.Contains("https://teams.microsoft.com/l/message/1/2", card.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_of_ours_becomes_a_card_and_no_other_does()
    {
        await using var tenant = await TeamsTenant.Open();
        await tenant.Says(Who.Megan, "setup Checkout key:CHK zone:Europe/Berlin", thread: "1");
        await tenant.Says(Who.Megan, "story new Pay online");

        var ours = await tenant.Calls(Link("https://storyline.contoso.example/stories/CHK-1"));
        var theirs = await tenant.Calls(Link("https://storyline.contoso.example.evil.example/stories/CHK-1"));
        var odd = await tenant.Calls(Link("https://storyline.contoso.example/stories/CHK-1%20;delete"));

        Assert.Contains("Pay online", ours!.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(theirs);
        Assert.Null(odd);
    }

    [Theory]
    [InlineData("composeExtension/query", "{}")]
    [InlineData("composeExtension/query", """{"parameters":"x"}""")]
    [InlineData("composeExtension/queryLink", "{}")]
    public async Task Calls_that_say_little_are_answered(string name, string value)
    {
        await using var tenant = await TeamsTenant.WithProduct();

        await tenant.Calls(Wire.Invoke(Who.Megan, name, JsonNode.Parse(value)!.AsObject()));
    }

    [Fact]
    public async Task What_is_typed_into_a_field_finds_stories_and_labels()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "story new Pay online +mvp");

        var stories = await tenant.Calls(
            Wire.Invoke(
                Who.Megan,
                "application/search",
                new JsonObject { ["queryText"] = "pay", ["dataset"] = "stories" }
            )
        );
        var labels = await tenant.Calls(
            Wire.Invoke(Who.Megan, "application/search", new JsonObject { ["queryText"] = "m", ["dataset"] = "labels" })
        );

        Assert.Equal("CHK-1", Assert.Single(stories!["value"]!["results"]!.AsArray())!["value"]!.ToString());
        Assert.Equal("mvp", Assert.Single(labels!["value"]!["results"]!.AsArray())!["value"]!.ToString());
    }

    private static JsonObject Query(Who who, string words, string channel = Wire.Channel) =>
        Wire.Invoke(
            who,
            "composeExtension/query",
            new JsonObject
            {
                ["commandId"] = "searchStories",
                ["parameters"] = new JsonArray(new JsonObject { ["name"] = "searchQuery", ["value"] = words }),
            },
            channel
        );

    private static JsonObject Link(string url) =>
        Wire.Invoke(Who.Megan, "composeExtension/queryLink", new JsonObject { ["url"] = url });
}
