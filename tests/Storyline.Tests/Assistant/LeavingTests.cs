using System.Net;
using System.Text.Json.Nodes;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;

namespace Storyline.Tests.Assistant;

/// <summary>What leaves for the language model, and what does not.</summary>
public sealed class LeavingTests
{
    [Fact]
    public async Task The_sentence_leaves_with_roles_and_topic_and_nothing_else_of_the_product()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        await bot.Hears("ann", "PB-2");

        await bot.Hears("ann", "it deserves way more love imho");

        var request = Assert.Single(server.Requests);
        Assert.Equal(
            """{"sentence":"it deserves way more love imho","roles":["developer"],"topic":"PB-2","prefix":"PB"}""",
            Question(request)
        );
        foreach (var inside in new[] { "Number", "Checkout", "maya", "priya", "\"ann", "checkout", ModelServer.Key })
            Assert.DoesNotContain(inside, request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@bo deserves way more love for PB-3 imho", "@person1 deserves way more love for PB-3 imho")]
    [InlineData("Bo's pick PB-3 deserves way more love", "@person1 pick PB-3 deserves way more love")]
    [InlineData("priya and bo: PB-3 deserves love", "@person1 and @person2: PB-3 deserves love")]
    [InlineData("PB-3 deserves love in #customers", "PB-3 deserves love in #channel1")]
    [InlineData("PB-3 deserves love, ask eve@example.org", "PB-3 deserves love, ask @person1")]
    [InlineData("PB-3 deserves love https://example.org/s3cr3t", "PB-3 deserves love @person1")]
    [InlineData("PB-3 deserves love 4f2a-99b1-77c3-01de", "PB-3 deserves love @person1")]
    [InlineData("@person7 deserves love for PB-3 more", "@person1 deserves love for PB-3 more")]
    public async Task Names_addresses_and_codes_stay(string sentence, string sent)
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);

        await bot.Hears("priya", sentence);

        Assert.Equal(sent, (string?)JsonNode.Parse(Question(Assert.Single(server.Requests)))!["sentence"]);
    }

    [Fact]
    public async Task A_name_comes_back_where_its_placeholder_stands()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Says("assign PB-3 to @person1");

        var offer = await bot.Hears("ann", "@bo deserves way more love for PB-3 imho");
        var done = await bot.Hears("ann", offer.Says("assign PB-3 to @bo"));

        Assert.Equal(Outcome.Done, done.Outcome);
        Assert.Contains("bo", (await bot.Hears("ann", "PB-3")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("my password is hunter2 so love PB-3 more")]
    [InlineData("PB-3 deserves love, the token: abc")]
    [InlineData("love")]
    public async Task What_may_hold_a_secret_or_says_too_little_stays_as_a_whole(string sentence)
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);

        await bot.AnswersAlone(sentence);

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_long_text_stays()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);

        await bot.AnswersAlone(AssistedTeam.Puzzle + string.Concat(Enumerable.Repeat(" and then some", 40)));

        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("retro start Keep, Drop anonymous", "#checkout")]
    [InlineData("retro start Keep, Drop anonymous", "@")]
    [InlineData("retro start", "#checkout")]
    [InlineData("retro start", "@")]
    [InlineData("poker PB-1", "#checkout")]
    [InlineData("poker PB-1", "@")]
    public async Task During_a_ceremony_or_a_poker_nothing_leaves(string begin, string channel)
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        await bot.Hears("sam", begin);

        foreach (var sentence in new[] { "id vote for eight on this one", "standups are a waste of everybodys time!" })
            await bot.Hears("ann", sentence, channel);

        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("retro start Keep, Drop anonymous")]
    [InlineData("poker PB-1")]
    public async Task In_the_thread_of_a_card_nothing_leaves(string begin)
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        bot.PlatformAnswers(new SendResult.Sent("m1"));
        await bot.Hears("sam", begin);

        foreach (var sentence in new[] { "id vote for eight on this one", "standups are a waste of everybodys time?" })
            await bot.Hears("ann", sentence, "#checkout/m1");

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_form_sends_nothing()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);

        await bot.Submits("priya", AssistedTeam.Puzzle, new() { ["title"] = "Secret plan" });

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Neither_sentence_nor_key_nor_answer_is_logged()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Says("move PB-3 to top");
        server.Answers(
            HttpStatusCode.Unauthorized,
            $$$"""{"error":{"message":"Wrong key {{{ModelServer.Key}}} for love","type":"key","code":"wrong"}}"""
        );

        await bot.Hears("priya", AssistedTeam.Puzzle);
        await bot.Hears("priya", AssistedTeam.Puzzle);

        Assert.Contains(bot.Log, line => line.Contains("language model failed", StringComparison.Ordinal));
        foreach (var secret in new[] { "love", ModelServer.Key, "move PB-3 to top" })
            Assert.DoesNotContain(bot.Log, line => line.Contains(secret, StringComparison.Ordinal));
    }

    private static string Question(string request) => (string)JsonNode.Parse(request)!["messages"]![1]!["content"]!;
}
