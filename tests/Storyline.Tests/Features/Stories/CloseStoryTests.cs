using Storyline.Core.Grammar;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Tests.Features.Stories;

public sealed class CloseStoryTests
{
    [Fact]
    public async Task A_duplicate_is_linked_both_ways_closed_and_can_be_reopened()
    {
        await using var bot = await BacklogOf.Stories(2);

        await bot.Hears("priya", "close PB-1 as duplicate of PB-2");

        Assert.Contains(new StoryLink(LinkKind.DuplicatedBy, new StoryKey("PB", 1)), (await bot.Story(2)).Links);
        Assert.Equal("2", await bot.Order());
        await bot.Hears("priya", "reopen PB-1");
        Assert.Equal("1 2", await bot.Order());
    }

    [Theory]
    [InlineData("close PB-1", "Why is PB-1 closed?")]
    [InlineData("close", "Which story do you want to close?")]
    [InlineData("close PB-1 as duplicate of PB-1", "cannot duplicate itself")]
    [InlineData("close PB-1 as duplicate", "Which story does")]
    [InlineData("close PB-1 as duplicate of PB-9", "There is no PB-9")]
    [InlineData("delete", "Which story do you want to delete?")]
    public async Task A_missing_piece_is_asked_for_alone(string said, string expected)
    {
        await using var bot = await BacklogOf.Stories(2);

        Assert.Contains(expected, (await bot.Hears("priya", said)).Text, StringComparison.Ordinal);
        Assert.Equal("1 2", await bot.Order());
    }

    [Fact]
    public async Task What_is_closed_is_reopened_before_it_changes()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("priya", "PB-1 won't do");

        var answer = await bot.Hears("ann", "PB-1 done");

        Assert.Equal("reopen PB-1", answer.Says("Reopen PB-1"));
    }

    [Fact]
    public async Task Deleting_asks_first_takes_its_links_along_and_a_stale_button_is_safe()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "PB-1 blocks PB-2");

        var asked = await bot.Hears("priya", "delete PB-1");
        var confirm = asked.Says("Delete PB-1");
        await bot.Hears("priya", confirm);
        var again = await bot.Hears("priya", confirm);

        Assert.Equal("2", await bot.Order());
        Assert.Empty((await bot.Story(2)).Links);
        Assert.Equal(Outcome.Refused, again.Outcome);
    }

    [Fact]
    public async Task Nobody_else_can_press_the_button_of_a_deletion()
    {
        await using var bot = await BacklogOf.Stories(1);

        var asked = await bot.Hears("priya", "delete PB-1");
        await bot.Hears("bo", asked.Says("Delete PB-1"));

        Assert.Equal("1", await bot.Order());
    }
}
