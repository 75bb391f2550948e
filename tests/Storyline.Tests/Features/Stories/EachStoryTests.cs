using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Stories;

public sealed class EachStoryTests
{
    [Fact]
    public async Task One_sentence_for_several_stories_is_shown_first_done_at_once_and_taken_back_at_once()
    {
        await using var bot = await BacklogOf.Stories(3);

        var preview = await bot.Hears("priya", "close PB-1, PB-3: too old");
        Assert.Equal("1 2 3", await bot.Order());
        bot.Clock.AdvanceSeconds(1);
        await bot.Hears("priya", preview.Says("Do it for all 2"));

        Assert.Equal("2", await bot.Order());
        Assert.Contains(
            "close PB-1, PB-3: too old",
            (await bot.Hears("priya", "history PB-3")).Text,
            StringComparison.Ordinal
        );
        await bot.Hears("priya", "undo");
        Assert.Equal("1 2 3", await bot.Order());
    }

    [Theory]
    [InlineData("ann", "PB-1 and PB-2 done")]
    [InlineData("ann", "assign PB-1, PB-2 to @bo")]
    [InlineData("priya", "label PB-1 PB-2 +bulk")]
    [InlineData("priya", "PB-1, PB-2 +bulk")]
    [InlineData("ann", "estimate PB-1 and PB-2 5")]
    [InlineData("priya", "delete PB-1, PB-2")]
    public async Task It_works_for_what_can_be_said_of_one(string who, string said)
    {
        await using var bot = await BacklogOf.Stories(2);

        var preview = await bot.Hears(who, said);

        Assert.Contains("This would be done to 2 stories", preview.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Done, (await bot.Hears(who, preview.Says("Do it for all 2"))).Outcome);
    }

    [Theory]
    [InlineData("PB-1, PB-99 done", "There is no PB-99")]
    [InlineData("close PB-1 and PB-2", "Why is PB-1 closed?")]
    [InlineData("PB-1 and PB-2 done and dusted forever", "Nothing was changed")]
    public async Task Where_one_cannot_be_none_is(string said, string expected)
    {
        await using var bot = await BacklogOf.Stories(2);

        var answer = await bot.Hears("ann", said);

        Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
        Assert.All(
            await bot.AllStories(),
            story => Assert.Equal((WorkflowState.Draft, true), (story.State, story.IsOpen))
        );
    }

    [Fact]
    public async Task Several_keys_alone_are_shown()
    {
        await using var bot = await BacklogOf.Stories(3);

        var answer = await bot.Hears("ann", "PB-1 PB-3");

        Assert.Equal(Outcome.Shown, answer.Outcome);
        Assert.Contains("PB-3 Number 3 of the list", answer.Text, StringComparison.Ordinal);
    }
}
