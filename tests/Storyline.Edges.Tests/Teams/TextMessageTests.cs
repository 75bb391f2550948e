using System.Text.Json.Nodes;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Teams;

/// <summary>People talk to the bot in channels, group chats and personal chats.</summary>
public sealed class TextMessageTests
{
    private const string Chat = "19:f1a5b7c0d3e24f6890ab1cd2ef345678@thread.v2";

    [Fact]
    public async Task What_is_written_in_a_channel_is_answered_in_its_thread()
    {
        await using var tenant = await TeamsTenant.WithProduct();

        var posted = Assert.Single(
            await tenant.Says(
                Who.Megan,
                "story new As a parent, I want to pay online, so that I need no cash",
                thread: "1772443000777"
            )
        );

        Assert.Equal($"{Wire.Channel};messageid=1772443000777", posted.Conversation);
        Assert.Contains("CHK-1", posted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_bots_own_mention_is_taken_out()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "story new Pay online");
        await tenant.Says(Who.Adele, "help");
        var message = Wire.Message(Who.Isaiah, "assign CHK-1 to <at>Adele Vance</at>");
        message["entities"]!.AsArray().Insert(0, Wire.Mention(Who.Adele.Account, Who.Adele.Name));

        var posted = (await tenant.Posted(message)).Single(post =>
            post.Conversation.StartsWith(Wire.Channel, StringComparison.Ordinal)
        );

        Assert.Contains("Adele Vance", posted.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Storyline", posted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_that_was_only_typed_names_nobody()
    {
        await using var tenant = await TeamsTenant.WithProduct();

        var posted = Assert.Single(await tenant.Says(Who.Megan, "story new Greet <at>Adele Vance</at> by name"));

        Assert.DoesNotContain("\"mention\"", posted.Body, StringComparison.Ordinal);
        Assert.Contains("<at>Adele Vance</at>", posted.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "<at>",
            posted.Card!["body"]!.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            ),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_language_model_suggests_carries_the_label_of_Teams_and_nothing_else_does(bool isByAi)
    {
        await using var tenant = await TeamsTenant.Open(
            botAnswer: (_, _) =>
                Task.FromResult(
                    Reply.Done(View.Of(new Part.Note("Suggested by AI, and may be wrong.") { IsAiMark = isByAi }))
                )
        );

        var posted = Assert.Single(await tenant.Says(Who.Megan, "CHK-3 deserves way more love"));

        Assert.Equal(
            isByAi ? ["AIGeneratedContent"] : [],
            JsonNode
                .Parse(posted.Body)!["entities"]
                ?.AsArray()
                .SelectMany(entity => entity!["additionalType"]!.AsArray())
                .Select(label => (string?)label)
                ?? []
        );
    }

    [Fact]
    public async Task Somebody_mentioned_before_they_ever_wrote_is_the_same_person_when_they_write()
    {
        await using var tenant = await TeamsTenant.Open();
        tenant.Teams.Knows(Who.Adele.Account, Who.Adele.Name, Who.Adele.Directory);
        var setup = Wire.Message(Who.Megan, "setup Checkout key:CHK zone:Europe/Berlin po:<at>Adele Vance</at>");
        setup["entities"]!.AsArray().Add(Wire.Mention(Who.Adele.Account, Who.Adele.Name));
        await tenant.Posted(setup);
        await tenant.Says(Who.Megan, "story new First");
        await tenant.Says(Who.Megan, "story new Second");

        var moved = Assert.Single(await tenant.Says(Who.Adele, "move CHK-2 to top"));

        Assert.Contains("CHK-2", moved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_read_in_a_channel_is_answered_in_the_personal_chat_which_says_where_it_was_asked()
    {
        await using var tenant = await TeamsTenant.WithProduct();

        var posted = await tenant.Says(Who.Adele, "help", thread: "1772443000777");

        Assert.Equal(
            [Who.Adele.Chat, $"{Wire.Channel};messageid=1772443000777"],
            posted.Select(call => call.Conversation)
        );
        Assert.Contains("You asked this in", posted[0].Text, StringComparison.Ordinal);
        Assert.Equal("Adele Vance, I answered you in our chat.", posted[1].Text);
    }

    [Fact]
    public async Task A_button_of_that_answer_speaks_where_it_was_asked_and_nobody_elses_does()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "story new Pay online");
        var answer = (await tenant.Says(Who.Adele, "backlog", thread: "42"))[0];
        var share = Actions(answer).Single(action => action["title"]!.ToString() == "Share");

        await tenant.Calls(Wire.Press(Who.Adele, share, channel: null));
        await tenant.IsQuiet();

        Assert.Contains(
            tenant.Teams.Posts,
            call =>
                call.Conversation == $"{Wire.Channel};messageid=42"
                && call.Text.Contains("Adele Vance shared this", StringComparison.Ordinal)
        );
        var stolen = await tenant.Calls(Wire.Press(Who.Isaiah, share, channel: null));
        Assert.Equal("application/vnd.microsoft.error", stolen!["type"]!.ToString());
    }

    [Fact]
    public async Task Somebody_who_cannot_be_written_to_is_told_so_and_nothing_private_is_shown()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        tenant.Teams.Closed[Who.Adele.Chat] = 403;

        var posted = await tenant.Says(Who.Adele, "home");

        Assert.Contains("add this app for yourself", posted[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing waits", posted[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_targeted_messages_the_answer_is_shown_where_it_was_asked_to_its_asker_alone()
    {
        await using var tenant = await TeamsTenant.Open(TeamsTenant.Configured with { TargetedMessages = true });
        tenant.Teams.Knows(Who.Megan.Account, Who.Megan.Name, Who.Megan.Directory);
        await tenant.Says(Who.Megan, "setup Checkout key:CHK zone:Europe/Berlin", thread: "1");

        var posted = Assert.Single(await tenant.Says(Who.Megan, "help", thread: "1"));

        Assert.Equal("?isTargetedActivity=true", posted.Query);
        Assert.Equal(Who.Megan.Account, posted.Activity!["recipient"]!["id"]!.ToString());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task Where_a_tenant_has_no_targeted_messages_the_answer_comes_in_the_personal_chat(int status)
    {
        await using var tenant = await TeamsTenant.Open(TeamsTenant.Configured with { TargetedMessages = true });
        tenant.Teams.Knows(Who.Megan.Account, Who.Megan.Name, Who.Megan.Directory);
        await tenant.Says(Who.Megan, "setup Checkout key:CHK zone:Europe/Berlin", thread: "1");
        tenant.Teams.Refuse(status);

        var posted = await tenant.Says(Who.Megan, "help", thread: "1");

        Assert.Equal([Who.Megan.Chat, $"{Wire.Channel};messageid=1"], posted.Select(call => call.Conversation));
    }

    [Theory]
    [InlineData("28:another-bot", null)]
    [InlineData("29:1someone", "bot")]
    public async Task Another_bot_is_not_answered(string account, string? role)
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var message = Wire.Message(Who.Megan, "help", null);
        message["from"] = new JsonObject
        {
            ["id"] = account,
            ["name"] = "Somebody",
            ["role"] = role,
        };

        Assert.Empty(await tenant.Posted(message));
    }

    [Fact]
    public async Task A_file_that_cannot_be_fetched_is_told_of()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        var message = Wire.Message(Who.Megan, "", null);
        message["attachments"] = new JsonArray(
            new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["name"] = "stories.csv",
                ["content"] = new JsonObject
                {
                    ["downloadUrl"] = "https://evil.example/stories.csv",
                    ["fileType"] = "csv",
                },
            }
        );

        var posted = Assert.Single(await tenant.Posted(message));

        Assert.StartsWith("I could not fetch “stories.csv”", posted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_chat_has_no_threads()
    {
        await using var tenant = await TeamsTenant.WithProduct();

        var posted = await tenant.Says(Who.Megan, "setup Billing key:BIL zone:Europe/Berlin", Chat);

        Assert.Equal(Chat, Assert.Single(posted).Conversation.Split(';')[0]);
    }

    [Theory]
    [InlineData("Hi")]
    [InlineData("Hello")]
    [InlineData("Help")]
    [InlineData("Thanks")]
    [InlineData("thank you")]
    [InlineData("")]
    public async Task Everyday_words_work_alone_and_in_a_channel(string words)
    {
        await using var tenant = await TeamsTenant.WithProduct();

        Assert.NotEmpty(await tenant.Says(Who.Megan, words));
        var alone = Assert.Single(await tenant.Says(Who.Megan, words, null));

        Assert.DoesNotContain("did not understand", alone.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_channel_without_a_product_a_dialog_sets_one_up()
    {
        await using var tenant = await TeamsTenant.Open();
        tenant.Teams.Knows(Who.Megan.Account, Who.Megan.Name, Who.Megan.Directory);
        tenant.Teams.Knows(Who.Adele.Account, Who.Adele.Name, Who.Adele.Directory);
        var offer = Assert.Single(await tenant.Says(Who.Megan, "hello", thread: "1"));
        var open = Actions(offer).First();

        var dialog = await tenant.Calls(
            Wire.Invoke(
                Who.Megan,
                "task/fetch",
                new JsonObject { ["data"] = open["fallback"]!["data"]!.DeepClone() },
                thread: "1"
            )
        );
        var submit = FakeTeams.CardsIn(dialog).SelectMany(Actions).Last(action => action["data"]!["form"] is not null);
        var data = (JsonObject)submit["data"]!.DeepClone();
        var form = data["form"]!.ToString();
        (data[$"{form}.name"], data[$"{form}.key"], data[$"{form}.zone"], data[$"{form}.po"]) = (
            "Checkout",
            "CHK",
            "Europe/Berlin",
            Who.Adele.Directory
        );
        var said = await tenant.Calls(
            Wire.Invoke(Who.Megan, "task/submit", new JsonObject { ["data"] = data }, thread: "1")
        );
        await tenant.IsQuiet();

        Assert.Equal("message", said!["task"]!["type"]!.ToString());
        var posted = tenant.Teams.Posts[^1];
        Assert.Equal($"{Wire.Channel};messageid=1", posted.Conversation);
        Assert.Contains("Checkout is set up", posted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_set_up_the_card_says_what_this_is_and_its_form_opens_in_its_place()
    {
        await using var tenant = await TeamsTenant.Open();
        tenant.Teams.Knows(Who.Megan.Account, Who.Megan.Name, Who.Megan.Directory);
        var offer = Assert.Single(await tenant.Says(Who.Megan, "hello", thread: "1"));

        var opened = FakeTeams
            .CardsIn(await tenant.Calls(Wire.Press(Who.Megan, Actions(offer).First(), thread: "1")))
            .Single();
        var submit = Actions(opened).First(action => action["data"]!["form"] is not null);
        var form = submit["data"]!["form"]!.ToString();
        await tenant.Calls(
            Wire.Press(
                Who.Megan,
                submit,
                thread: "1",
                inputs: new JsonObject { [$"{form}.name"] = "Checkout", [$"{form}.key"] = "CHK" }
            )
        );
        await tenant.IsQuiet();

        Assert.Contains("I keep a team’s product backlog", offer.Text, StringComparison.Ordinal);
        Assert.Contains("Checkout is set up", tenant.Teams.Posts[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_field_of_a_dialog_is_shown_in_place()
    {
        await using var tenant = await TeamsTenant.Open();
        var data = new JsonObject
        {
            ["says"] = "setup",
            ["form"] = "f1",
            ["f1.name"] = "Checkout",
            ["f1.key"] = "much too long",
        };

        var again = await tenant.Calls(Wire.Invoke(Who.Megan, "task/submit", new JsonObject { ["data"] = data }));

        Assert.Equal("continue", again!["task"]!["type"]!.ToString());
        Assert.Contains("is not a key", again.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_answer_shows_that_it_is_on_its_way()
    {
        var gate = new TaskCompletionSource();
        await using var tenant = await TeamsTenant.Open(
            botAnswer: async (inbound, _) =>
            {
                await gate.Task;
                return Storyline.Core.Turns.Reply.Done("done");
            }
        );

        var answering = tenant.Says(Who.Megan, "help", null);
        while (!tenant.Teams.Calls.Any(call => call.Activity?["type"]?.ToString() == "typing"))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        gate.SetResult();

        Assert.Single(await answering);
    }

    [Fact]
    public async Task A_bug_is_answered_with_a_sentence()
    {
        await using var tenant = await TeamsTenant.Open(
            botAnswer: (_, _) => throw new InvalidOperationException("at Storyline.Secret()")
        );

        var posted = Assert.Single(await tenant.Says(Who.Megan, "help", null));

        Assert.Contains("Something went wrong on my side", posted.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", posted.Body, StringComparison.Ordinal);
    }

    internal static IEnumerable<JsonNode> Actions(Call call) => Actions(call.Card!);

    internal static IEnumerable<JsonNode> Actions(JsonNode? node) =>
        node switch
        {
            JsonObject element
                when element["type"]?.ToString() is "Action.Execute" or "Action.Submit"
                    && element["title"] is not null
                    && element["data"] is not null => [element],
            JsonObject element => element
                .Where(member => member.Key != "refresh")
                .SelectMany(member => Actions(member.Value)),
            JsonArray array => array.SelectMany(Actions),
            _ => [],
        };
}
