namespace Storyline.Tests.Features.Ceremonies;

/// <summary>Ceremonies in the words of their participants.</summary>
public sealed class InTheRoomTests
{
    private static string Card(TestBot bot) =>
        bot
            .Sent.Last(delivery => delivery.Card?.StartsWith("session:", StringComparison.Ordinal) == true)
            .View.ToText();

    private static async Task<TestBot> Retro(int step, string how = "")
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("sam", $"retro start {how}");
        for (var at = 1; at < step; at++)
            await bot.Hears("sam", "next");
        return bot;
    }

    [Theory]
    [InlineData("let's do a retro")]
    [InlineData("run a retro")]
    [InlineData("can we have a retrospective please")]
    public async Task A_retro_opens_as_people_call_for_it(string said)
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("sam", said);

        Assert.Contains("Retrospective: Last actions (1 of 7)", Card(bot));
    }

    [Theory]
    [InlineData("stop: long meetings")]
    [InlineData("add stop: long meetings")]
    public async Task A_column_alone_says_that_a_note_is_meant(string said)
    {
        await using var bot = await Retro(3);

        await bot.Hears("ann", said);

        Assert.Contains("Stop (1)\n• long meetings (Ann)", Card(bot), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_note_without_a_column_is_asked_for_one_and_keeps_its_words()
    {
        await using var bot = await Retro(3);

        var reply = await bot.Hears("ann", "retro add the build breaks");

        Assert.Contains("Where does it belong?", reply.Text);
        Assert.Contains("the build breaks", reply.Text);
        Assert.DoesNotContain("the build breaks", Card(bot));
    }

    [Theory]
    [InlineData("what did we decide last time")]
    [InlineData("what did we decide in the last retro?")]
    [InlineData("minutes retro last")]
    public async Task The_minutes_tell_what_was_decided(string said)
    {
        await using var bot = await Retro(7);
        Assert.Contains("Nothing is decided yet.", Card(bot));

        await bot.Hears("ann", "add action Speed up the tests @bo by Friday");
        Assert.Contains("A-1 Speed up the tests", Card(bot));
        await bot.Hears("sam", "we're done");

        Assert.Contains("Decided\n• A-1 Speed up the tests: ", Card(bot));
        Assert.Contains("Decided\n• A-1 Speed up the tests: ", (await bot.Hears("ann", said)).Text);
    }

    [Fact]
    public async Task A_pulse_says_that_it_keeps_no_names_also_where_the_rest_does()
    {
        await using var bot = await Retro(3, "pulse");

        Assert.Contains("No names are kept in this step.", Card(bot));
        Assert.DoesNotContain("Names are shown", Card(bot));
    }

    [Fact]
    public async Task Reveal_in_a_pulse_offers_to_reveal_its_answers()
    {
        await using var bot = await Retro(3, "pulse");

        Assert.Contains("[Reveal its answers] session 1 reveal", (await bot.Hears("sam", "reveal")).Text);
    }

    [Fact]
    public async Task Put_together_asks_which_notes()
    {
        await using var bot = await Retro(4);

        Assert.Contains("Put notes together", (await bot.Hears("sam", "put them together")).Text);
    }

    [Fact]
    public async Task My_actions_are_mine_and_one_is_moved_by_its_date()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "action Speed up the tests @ann by Friday");
        await bot.Hears("ann", "action Buy a cake @bo by Friday");

        var mine = (await bot.Hears("ann", "my actions")).Text;

        Assert.Contains("Speed up the tests", mine);
        Assert.DoesNotContain("Buy a cake", mine);
        Assert.Contains("postponed once", (await bot.Hears("ann", "A-1 by next Friday")).Text);
    }

    [Theory]
    [InlineData("who has not voted?", "Nobody has voted yet")]
    [InlineData("my vote", "Votes stay hidden")]
    [InlineData("again", "This round is still on")]
    [InlineData("coffee", "You have played coffee")]
    [InlineData("end poker", "Poker is over")]
    [InlineData("stop poker", "Poker is over")]
    [InlineData("skip it", "stays without an estimate")]
    [InlineData("skip", "Today’s standup, for me")]
    public async Task At_the_poker_table_a_few_words_are_enough(string said, string answer)
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("sam", "poker PB-1 PB-2");

        Assert.Contains(answer, (await bot.Hears("ann", said)).Text);
    }

    [Theory]
    [InlineData("poker t-shirt PB-1")]
    [InlineData("poker PB-1 with shirts")]
    [InlineData("start poker on PB-1 in t-shirt sizes")]
    public async Task A_scale_is_named_as_people_name_it(string said)
    {
        await using var bot = await BacklogOf.Stories(2);

        await bot.Hears("sam", said);

        Assert.Contains(
            "[XL (",
            bot.Sent.Last(delivery => delivery.Card?.StartsWith("poker:", StringComparison.Ordinal) == true)
                .View.ToText()
        );
    }

    [Fact]
    public async Task Poker_until_some_time_offers_how_long()
    {
        await using var bot = await BacklogOf.Stories(2);

        Assert.Contains("[A day] poker PB-1 for:1d", (await bot.Hears("sam", "poker PB-1 until tomorrow 12:00")).Text);
    }

    [Theory]
    [InlineData("who has not answered?")]
    [InlineData("who hasn't answered yet")]
    public async Task Who_has_not_answered_shows_the_standup(string said)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "standup at 9:30 weekdays");

        Assert.Contains("Still to come", (await bot.Hears("sam", said)).Text);
    }

    [Theory]
    [InlineData("pause", "Paused; the time box waits.")]
    [InlineData("pause the retro", "Paused; the time box waits.")]
    [InlineData("resume", "It is not paused.")]
    [InlineData("end early", "Retrospective is over")]
    [InlineData("end the retrospective", "Retrospective is over")]
    [InlineData("hand over to @bo", "Bo leads the Retrospective from now on.")]
    [InlineData("hand over the lead to @bo", "Bo leads the Retrospective from now on.")]
    public async Task Whoever_leads_says_it_as_in_the_room(string said, string answer)
    {
        await using var bot = await Retro(2);
        await bot.Hears("bo", "hi");

        Assert.Contains(answer, (await bot.Hears("sam", said)).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("start design review")]
    [InlineData("start the design review")]
    [InlineData("design review start")]
    public async Task A_ceremony_of_their_own_is_opened_by_its_name(string said)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Submits(
            "sam",
            "ceremony new",
            new()
            {
                ["name"] = "Design review",
                ["steps"] = "Look: What is new? (10) [Good, Bad]\nDecide: What next? [actions]",
            }
        );

        await bot.Hears("sam", said);

        Assert.Contains("Design review: Look (1 of 2)", Card(bot));
    }

    [Fact]
    public async Task Close_the_sprint_and_carry_all_are_understood()
    {
        await using var bot = await BacklogOf.Stories(2);

        Assert.Contains("No sprint is running.", (await bot.Hears("pia", "close the sprint")).Text);
        Assert.Contains("[Close it] sprint close carry all", (await bot.Hears("pia", "carry all")).Text);
    }
}
