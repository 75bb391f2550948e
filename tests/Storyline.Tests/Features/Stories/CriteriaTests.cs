namespace Storyline.Tests.Features.Stories;

public sealed class CriteriaTests
{
    [Fact]
    public async Task Criteria_are_added_worded_differently_ticked_and_taken_away()
    {
        await using var bot = await BacklogOf.Stories(1);

        await bot.Hears("priya", "PB-1 add ac Given an expired link, When I open it, Then I get a fresh one");
        await bot.Hears("priya", "add acceptance criteria to PB-1\n- by mail\n- as PDF");
        await bot.Hears("priya", "PB-1 ac 2: by post");
        await bot.Hears("ann", "PB-1 ac 3 done");
        await bot.Hears("priya", "remove ac 1 from PB-1");

        Assert.Equal(
            [("by post", false), ("as PDF", true)],
            (await bot.Story(1)).Criteria.Select(criterion => (criterion.Text, criterion.Met))
        );
    }

    [Fact]
    public async Task All_are_ticked_at_once_and_opened_one_by_one()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("priya", "PB-1 add ac\n- one\n- two\n- three");

        await bot.Hears("ann", "tick all of PB-1");
        await bot.Hears("ann", "PB-1 untick 2");

        Assert.Equal([true, false, true], (await bot.Story(1)).Criteria.Select(criterion => criterion.Met));
    }

    [Theory]
    [InlineData("ann", "PB-1 tick 9", "criteria 1 to 1; there is no 9")]
    [InlineData("priya", "PB-1 edit ac 0: x", "there is no 0")]
    [InlineData("priya", "PB-1 remove ac 5", "there is no 5")]
    [InlineData("priya", "PB-1 add ac", "one a line")]
    [InlineData("ann", "PB-1 tick", "Which criterion")]
    [InlineData("ann", "PB-1 add ac more", "priya")]
    public async Task What_is_missing_or_not_there_is_answered(string who, string said, string expected)
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("priya", "PB-1 add ac one");

        Assert.Contains(expected, (await bot.Hears(who, said)).Text, StringComparison.Ordinal);
        Assert.Equal("one", Assert.Single((await bot.Story(1)).Criteria).Text);
    }
}
