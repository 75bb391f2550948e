using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Stories;

public sealed class ReopenStoryTests
{
    [Theory]
    [InlineData("priya", "reopen PB-1")]
    [InlineData("ann", "PB-1 not done")]
    [InlineData("ann", "PB-1 is not done yet")]
    [InlineData("ann", "PB-1 isn't done")]
    [InlineData("ann", "not done: PB-1")]
    [InlineData("ann", "PB-1 undone")]
    [InlineData("priya", "PB-1 not done")]
    [InlineData("ann", "PB-1 unfinished")]
    [InlineData("ann", "mark PB-1 as not done")]
    public async Task A_done_story_is_in_progress_again(string person, string sentence)
    {
        await using var bot = await Done();

        var answer = await bot.Hears(person, sentence);

        Assert.StartsWith("PB-1 is open again: done → in progress", answer.Text, StringComparison.Ordinal);
        Assert.Equal(WorkflowState.InProgress, (await bot.Story(1)).State);
        Assert.Contains("Remaining: 5 of 5 points", (await bot.Hears("ann", "sprint")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is PB-1 not done?")]
    [InlineData("PB-1 not done?")]
    public async Task A_question_reopens_nothing(string sentence)
    {
        await using var bot = await Done();

        await bot.Hears("ann", sentence);

        Assert.Equal(WorkflowState.Done, (await bot.Story(1)).State);
    }

    [Theory]
    [InlineData("reopen PB-1")]
    [InlineData("PB-1 is not done")]
    public async Task What_was_accepted_or_closed_is_reopened_by_the_product_owner(string sentence)
    {
        await using var bot = await Done();
        await bot.Hears("priya", "accept PB-1");

        var asked = await bot.Hears("ann", sentence);
        var stays = (await bot.Story(1)).State;
        await bot.Hears("priya", "accept P-1");

        Assert.Equal(Outcome.Done, asked.Outcome);
        Assert.Contains("P-1", asked.Text, StringComparison.Ordinal);
        Assert.Equal(WorkflowState.Accepted, stays);
        Assert.Equal(WorkflowState.InProgress, (await bot.Story(1)).State);
    }

    [Fact]
    public async Task An_open_story_stays_as_it_is()
    {
        await using var bot = await BacklogOf.Stories(1);

        var answer = await bot.Hears("ann", "PB-1 not done");

        Assert.StartsWith("PB-1 is open: draft.", answer.Text, StringComparison.Ordinal);
    }

    private static async Task<TestBot> Done()
    {
        var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", "estimate PB-1 5");
        await bot.Hears("priya", "sprint add PB-1");
        await bot.Hears("priya", "sprint start 2w goal:\"Pay without paper\"");
        await bot.Hears("priya", "yes");
        await bot.Hears("ann", "PB-1 done");
        return bot;
    }
}
