using Storyline.Core.Grammar;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Stories;

public sealed class SplitStoryTests
{
    [Fact]
    public async Task Children_stand_right_behind_their_parent_which_becomes_their_epic()
    {
        await using var bot = await BacklogOf.Stories(2);

        await bot.Hears("priya", "split PB-1 by path\nPay by card\nPay by invoice");

        Assert.Equal("3 4 2", await bot.Order());
        Assert.True((await bot.Story(1)).IsEpic);
        Assert.Equal(new StoryKey("PB", 1), (await bot.Story(3)).Epic);
    }

    [Fact]
    public async Task The_parent_may_be_closed_instead()
    {
        await using var bot = await BacklogOf.Stories(1);

        await bot.Submits(
            "priya",
            "split PB-1 by rule",
            new() { ["titles"] = "Without discounts\nWith discounts", ["parent"] = "close" }
        );

        Assert.Equal("split into PB-2, PB-3", (await bot.Story(1)).Closed);
    }

    [Fact]
    public async Task One_child_is_no_split_but_one_spike_is()
    {
        await using var bot = await BacklogOf.Stories(1);

        Assert.Equal(Outcome.Refused, (await bot.Hears("priya", "split PB-1 by data\nOnly this")).Outcome);
        await bot.Hears("priya", "split PB-1 by spike\nWhich provider fits?");

        Assert.Equal("1 2", await bot.Order());
    }
}
