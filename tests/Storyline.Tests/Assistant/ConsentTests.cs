using Storyline.Assistant;
using Storyline.Core.Turns;

namespace Storyline.Tests.Assistant;

public sealed class ConsentTests
{
    [Fact]
    public async Task Without_a_model_there_is_nothing_to_allow()
    {
        await using var bot = await TestBot.WithTeam(more: services => services.AddAssistant(new AssistantOptions()));

        var refused = await bot.Hears("maya", "assistant on");

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains("has no language model", refused.Text, StringComparison.Ordinal);
        Assert.Contains("has no language model", (await bot.Hears("maya", "assistant")).Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Unknown, (await bot.Hears("maya", AssistedTeam.Puzzle)).Outcome);
    }

    [Fact]
    public async Task Nothing_is_sent_before_somebody_has_allowed_it()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Unasked(server);
        await bot.Hears("maya", "assistant on");

        await bot.AnswersAlone();

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_PM_reads_what_leaves_and_where_to_before_agreeing()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Unasked(server);

        var preview = await bot.Hears("maya", "assistant on");
        var done = await bot.Hears("maya", preview.Says("Turn it on"));

        Assert.Contains($"small-1 at {server.Address.Authority}", preview.Text, StringComparison.Ordinal);
        Assert.Contains("It gets that sentence", preview.Text, StringComparison.Ordinal);
        Assert.False(done.IsPrivate);
        Assert.Contains("From now on", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_allowed_it_and_when_is_known_to_everybody_and_in_the_history()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);

        var card = await bot.Hears("ann", "assistant");
        var history = await bot.Hears("ann", "history");

        Assert.Contains("maya allowed it on ", card.Text, StringComparison.Ordinal);
        Assert.Contains("assistant on", history.Text, StringComparison.Ordinal);
        Assert.Contains("maya", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_the_PMs_call_and_anybody_elses_wish_is_a_proposal()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Unasked(server);

        var po = await bot.Hears("priya", "assistant on");
        var developer = await bot.Hears("ann", "assistant on");
        await bot.AnswersAlone();

        Assert.Equal(Outcome.Refused, po.Outcome);
        Assert.Contains("maya’s call (PM)", po.Text, StringComparison.Ordinal);
        Assert.Contains("P-1", developer.Text, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("assistant off")]
    [InlineData("switch the AI off")]
    [InlineData("disable the language model")]
    public async Task Withdrawn_it_sends_nothing_any_more(string withdrawal)
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);

        await bot.Hears("maya", withdrawal);
        await bot.AnswersAlone();

        Assert.Empty(server.Requests);
        Assert.Contains("Nobody has allowed it", (await bot.Hears("ann", "assistant")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_PM_withdraws_it()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Says("move PB-3 to top");

        await bot.Hears("sam", "assistant off");

        var offer = await bot.Hears("priya", AssistedTeam.Puzzle);
        Assert.Contains("Suggested by AI", offer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_to_one_host_is_none_to_another()
    {
        await using var first = await ModelServer.Start();
        await using var second = await ModelServer.Start();
        var at = first.Address;
        await using var bot = await AssistedTeam.Asking(first, options => options with { Endpoint = at });

        at = second.Address;
        await bot.Restart();
        await bot.AnswersAlone();

        Assert.Empty(second.Requests);
        Assert.Contains(
            "It is another one now, and needs to be allowed again",
            (await bot.Hears("maya", "assistant")).Text,
            StringComparison.Ordinal
        );
    }
}
