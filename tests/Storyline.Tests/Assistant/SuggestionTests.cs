using Storyline.Tests.Features;

namespace Storyline.Tests.Assistant;

public sealed class SuggestionTests
{
    [Fact]
    public async Task A_suggestion_is_marked_and_changes_nothing_until_somebody_says_so()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Says("move PB-3 to top");

        var offer = await bot.Hears("priya", AssistedTeam.Puzzle);
        var before = await bot.Order();
        await bot.Hears("priya", offer.Says("move PB-3 to top"));

        Assert.True(offer.IsPrivate);
        Assert.Contains("Suggested by AI (small-1 at 127.0.0.1", offer.Text, StringComparison.Ordinal);
        Assert.Equal("1 2 3", before);
        Assert.Equal("3 1 2", await bot.Order());
        Assert.Empty(server.Breaches);
    }

    [Theory]
    [InlineData("yes", "3 1 2")]
    [InlineData("sure, go ahead", "3 1 2")]
    [InlineData("no", "1 2 3")]
    public async Task A_single_suggestion_is_agreed_to_or_declined_in_words(string answer, string order)
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Says("move PB-3 to top");
        await bot.Hears("priya", AssistedTeam.Puzzle);

        await bot.Hears("priya", answer);

        Assert.Equal(order, await bot.Order());
    }

    [Fact]
    public async Task With_several_suggestions_a_yes_does_nothing_and_a_number_or_its_words_choose_one()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Says("move PB-1 to top", "move PB-1 to bottom");
        await bot.Hears("priya", "PB-1 deserves way more love imho");

        await bot.Hears("priya", "yes");
        var afterYes = await bot.Order();
        await bot.Hears("priya", "the second one");

        Assert.Equal("1 2 3", afterYes);
        Assert.Equal("2 3 1", await bot.Order());
    }

    [Fact]
    public async Task Somebody_elses_yes_does_nothing()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Says("move PB-3 to top");
        await bot.Hears("priya", AssistedTeam.Puzzle);

        await bot.Hears("maya", "yes");

        Assert.Equal("1 2 3", await bot.Order());
    }

    [Fact]
    public async Task The_history_names_the_person_who_said_so()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Says("move PB-3 to top");
        await bot.Hears("priya", (await bot.Hears("priya", AssistedTeam.Puzzle)).Says("move PB-3 to top"));

        var history = await bot.Hears("ann", "history PB-3");

        Assert.Contains("priya", history.Text, StringComparison.Ordinal);
        Assert.Contains("move PB-3 to top", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_do_it_proposes_it()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Says("move PB-3 to top");

        var offer = await bot.Hears("ann", AssistedTeam.Puzzle);
        var pressed = await bot.Hears("ann", offer.Says("move PB-3 to top"));

        Assert.Contains("P-1", pressed.Text, StringComparison.Ordinal);
        Assert.Equal("1 2 3", await bot.Order());
    }

    [Fact]
    public async Task Three_are_offered_at_most_and_each_can_be_read_whole()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        var longest = $"comment PB-3: {string.Concat(Enumerable.Repeat("way more love ", 8)).Trim()}";
        server.Says("- move PB-3 to top", $"- {longest}", "- why is PB-3 here?", "- history PB-3", "- show PB-3");

        var offer = await bot.Hears("priya", AssistedTeam.Puzzle);

        Assert.Equal(
            ["move PB-3 to top", "why is PB-3 here?", "help"],
            offer.Buttons.Take(3).Select(button => button.Says)
        );
        Assert.All(offer.Buttons.Take(2), button => Assert.Equal(button.Says, button.Label));
    }

    [Fact]
    public async Task What_is_understood_or_only_misspelt_is_never_sent()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);

        foreach (
            var sentence in new[]
            {
                "backlog",
                "move PB-3 to top",
                "estimate PB-1",
                "PB-2",
                "help",
                "yes",
                "mvoe PB-3 to top",
            }
        )
            await bot.Hears("priya", sentence);

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_thumb_is_taken_and_stores_nothing()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Says("move PB-3 to top");
        var offer = await bot.Hears("priya", AssistedTeam.Puzzle);
        var turns = (await bot.Turns()).Count;

        var up = await bot.Hears("priya", offer.Says("👍 Helpful"));
        var down = await bot.Hears("priya", offer.Says("👎 Not helpful"));

        Assert.StartsWith("Thank you", up.Text, StringComparison.Ordinal);
        Assert.StartsWith("Thank you", down.Text, StringComparison.Ordinal);
        Assert.Equal(turns, (await bot.Turns()).Count);
    }

    [Fact]
    public async Task A_message_that_comes_again_is_asked_about_once()
    {
        await using var server = await ModelServer.Start();
        await using var bot = await AssistedTeam.Asking(server);
        server.Says("move PB-3 to top");

        var first = await bot.Hears("priya", AssistedTeam.Puzzle, key: "same");
        var again = await bot.Hears("priya", AssistedTeam.Puzzle, key: "same");

        Assert.Equal(first.Text, again.Text);
        Assert.Single(server.Requests);
    }
}
