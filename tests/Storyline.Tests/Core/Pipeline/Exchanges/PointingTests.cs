using Storyline.Core.Turns;
using Storyline.Tests.Features;
using Storyline.Tests.Features.Stories;

namespace Storyline.Tests.Core.Pipeline.Exchanges;

/// <summary>People point at what they were shown.</summary>
public sealed class PointingTests
{
    [Theory]
    [InlineData("close the second one as too old", "PB-2")]
    [InlineData("the 2nd", "PB-2")]
    [InlineData("show me the third one", "PB-3")]
    [InlineData("assign the last one to me", "PB-5")]
    [InlineData("the third story is ready", "PB-3")]
    [InlineData("delete number 4", "PB-4")]
    public async Task A_row_of_the_latest_list_is_meant(string sentence, string seen)
    {
        await using var bot = await BacklogOf.Stories(5);
        await bot.Hears("priya", "backlog");

        var answer = await bot.Hears("priya", sentence);

        Assert.Contains(seen, answer.Text, StringComparison.Ordinal);
        Assert.NotEqual(Outcome.Unknown, answer.Outcome);
    }

    [Theory]
    [InlineData("move the last two to top", "4 5 1 2 3")]
    [InlineData("move the first two to the bottom", "3 4 5 1 2")]
    [InlineData("move the third one above the first", "3 1 2 4 5")]
    [InlineData("move the first and the third to the bottom", "2 4 5 1 3")]
    public async Task Rows_are_moved_by_their_places(string sentence, string order)
    {
        await using var bot = await BacklogOf.Stories(5);
        await bot.Hears("priya", "backlog");

        var answer = await bot.Hears("priya", sentence);
        if (answer.Outcome == Outcome.Asked)
            await bot.Hears("priya", "yes");

        Assert.Equal(order, await bot.Order());
    }

    [Theory]
    [InlineData("both to top")]
    [InlineData("move them to top")]
    [InlineData("move both of them to the top")]
    [InlineData("move these two to top")]
    public async Task All_that_was_found_is_meant(string sentence)
    {
        await using var bot = await BacklogOf.Stories(5);
        await bot.Hears("priya", "label PB-4 +mvp");
        await bot.Hears("priya", "label PB-5 +mvp");
        await bot.Hears("priya", "backlog +mvp");

        var answer = await bot.Hears("priya", sentence);
        if (answer.Outcome == Outcome.Asked)
            await bot.Hears("priya", "yes");

        Assert.Equal("4 5 1 2 3", await bot.Order());
    }

    [Fact]
    public async Task Pages_are_turned_in_words()
    {
        await using var bot = await BacklogOf.Stories(25);
        await bot.Hears("ann", "backlog");

        var second = await bot.Hears("ann", "more");
        var third = await bot.Hears("ann", "next page please");
        var back = await bot.Hears("ann", "back");
        var row = await bot.Hears("ann", "show me number 12");
        await bot.Hears("ann", "backlog");
        var two = await bot.Hears("ann", "page 2");
        var five = await bot.Hears("ann", "only the top 5");

        Assert.Contains("PB-11 ", second.Text, StringComparison.Ordinal);
        Assert.Contains("PB-21 ", third.Text, StringComparison.Ordinal);
        Assert.Contains("PB-11 ", back.Text, StringComparison.Ordinal);
        Assert.Contains("PB-12", row.Text, StringComparison.Ordinal);
        Assert.Equal(second.Text, two.Text);
        Assert.Contains("PB-5 ", five.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PB-6 ", five.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("more", "all of it")]
    [InlineData("page 7", "last page")]
    public async Task Where_there_is_no_page_it_says_so(string sentence, string seen)
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "backlog");

        var answer = await bot.Hears("ann", sentence);

        Assert.Contains(seen, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("remind me to stretch every Monday at 9:00", "cancel that reminder", "stretch")]
    [InlineData("ask PO on PB-1: does it cover guests?", "withdraw that question", "Q-1")]
    [InlineData("blocker the build is broken", "clear that blocker", "B-1")]
    public async Task A_thing_is_meant_by_its_kind(string before, string sentence, string seen)
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", before);

        var answer = await bot.Hears("ann", sentence);

        Assert.NotEqual(Outcome.Unknown, answer.Outcome);
        Assert.Contains(seen, answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("reminders", "delete the second one", "drink")]
    [InlineData("questions open", "withdraw the first one", "Q-1")]
    [InlineData("actions", "the second one is done", "A-2")]
    public async Task Rows_of_every_list_are_meant(string list, string sentence, string seen)
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "remind me to stretch every Monday at 9:00");
        await bot.Hears("ann", "remind me to drink every Tuesday at 9:00");
        await bot.Hears("ann", "ask PO on PB-1: does it cover guests?");
        await bot.Hears("ann", "ask PO on PB-2: does it cover children?");
        await bot.Hears("ann", "action buy a whiteboard");
        await bot.Hears("ann", "action buy pens");
        await bot.Hears("ann", list);

        var answer = await bot.Hears("ann", sentence);

        Assert.NotEqual(Outcome.Unknown, answer.Outcome);
        Assert.Contains(seen, answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("story new Let them pay both at once", "Let them pay both at once")]
    [InlineData("comment PB-1: the second one is better", "the second one is better")]
    public async Task Free_text_stays_as_it_was_typed(string sentence, string kept)
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "backlog");

        var answer = await bot.Hears("priya", sentence);

        Assert.Contains(kept, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_spoken_of_since_is_the_last_one()
    {
        await using var bot = await BacklogOf.Stories(5);
        await bot.Hears("ann", "backlog");
        await bot.Hears("ann", "PB-2");

        await bot.Hears("ann", "estimate the last one 5");

        Assert.Equal(5, (await bot.Story(2)).Points);
    }

    [Fact]
    public async Task A_list_is_each_persons_own_and_is_forgotten_after_ten_minutes()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("ann", "backlog");

        var other = await bot.Hears("bo", "estimate the second one 5");
        bot.Clock.AdvanceMinutes(11);
        var late = await bot.Hears("ann", "estimate the second one 5");

        Assert.NotEqual(Outcome.Done, other.Outcome);
        Assert.NotEqual(Outcome.Done, late.Outcome);
    }

    [Fact]
    public async Task A_redelivered_page_is_the_same_page()
    {
        await using var bot = await BacklogOf.Stories(25);
        await bot.Hears("ann", "backlog");

        var once = await bot.Hears("ann", "more", key: "page");
        var again = await bot.Hears("ann", "more", key: "page");

        Assert.Equal(once.Text, again.Text);
    }

    [Fact]
    public async Task Reading_and_turning_pages_stores_nothing()
    {
        await using var bot = await BacklogOf.Stories(25);
        var before = (await bot.Documents("turn")).Count;

        await bot.Hears("ann", "backlog");
        await bot.Hears("ann", "more");
        await bot.Hears("ann", "the second one");

        Assert.Empty(await bot.Documents("exchange"));
        Assert.Equal(before, (await bot.Documents("turn")).Count);
    }
}
