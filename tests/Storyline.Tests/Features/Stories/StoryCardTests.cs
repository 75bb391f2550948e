namespace Storyline.Tests.Features.Stories;

public sealed class StoryCardTests
{
    [Fact]
    public async Task The_card_tells_where_a_story_stands_and_what_holds_it_up()
    {
        await using var bot = await BacklogOf.Stories(3);
        await bot.Hears("priya", "PB-2 goal: Activation");
        await bot.Hears("priya", "rice PB-2 500 2 80% 3");
        await bot.Hears("priya", "wsjf PB-2 8 5 3 5");
        await bot.Hears("priya", "main score wsjf");
        await bot.Hears("priya", "sprint add PB-2");
        await bot.Hears("ann", "ask PO on PB-2: does it cover guests?");
        await bot.Hears("ann", "blocker no access to the database for PB-2 @sam");

        var card = await bot.Hears("ann", "PB-2");

        Assert.Contains("Position: 2nd in the backlog", card.Text, StringComparison.Ordinal);
        Assert.Contains("Sprint: Sprint 1, being prepared", card.Text, StringComparison.Ordinal);
        Assert.Contains("Goal: Activation", card.Text, StringComparison.Ordinal);
        Assert.Contains("Scores: WSJF 3.2 · RICE 266.7", card.Text, StringComparison.Ordinal);
        Assert.Contains("Q-1 “does it cover guests?”", card.Text, StringComparison.Ordinal);
        Assert.Contains("B-1 no access to the database", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_not_on_the_card()
    {
        await using var bot = await BacklogOf.Stories(1);

        var card = await bot.Hears("ann", "PB-1");

        Assert.Contains("Position: 1st in the backlog", card.Text, StringComparison.Ordinal);
        foreach (var absent in new[] { "Sprint:", "Goal:", "Score", "Open questions", "Blocked" })
            Assert.DoesNotContain(absent, card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_sprint_is_named_with_its_goal()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "sprint add PB-1");
        await bot.Hears("priya", "sprint start 2w goal:\"Pay without paper\"");
        await bot.Hears("priya", "yes");

        var card = await bot.Hears("ann", "PB-1");

        Assert.Contains("Sprint: Sprint 1, running: Pay without paper", card.Text, StringComparison.Ordinal);
    }
}
