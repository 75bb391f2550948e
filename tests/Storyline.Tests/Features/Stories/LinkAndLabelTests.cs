using Storyline.Domain.Backlog;

namespace Storyline.Tests.Features.Stories;

public sealed class LinkAndLabelTests
{
    [Theory]
    [InlineData("PB-1 blocks PB-2", LinkKind.Blocks, LinkKind.BlockedBy)]
    [InlineData("PB-1 depends on PB-2", LinkKind.BlockedBy, LinkKind.Blocks)]
    [InlineData("PB-1 is a duplicate of PB-2", LinkKind.Duplicates, LinkKind.DuplicatedBy)]
    [InlineData("link PB-1 to PB-2", LinkKind.Relates, LinkKind.Relates)]
    public async Task A_link_shows_on_both_and_goes_from_both(string said, LinkKind here, LinkKind there)
    {
        await using var bot = await BacklogOf.Stories(2);

        await bot.Hears("priya", said);

        Assert.Equal(here, Assert.Single((await bot.Story(1)).Links).Kind);
        Assert.Equal(there, Assert.Single((await bot.Story(2)).Links).Kind);
        await bot.Hears("priya", "unlink PB-2 from PB-1");
        Assert.All(await bot.AllStories(), story => Assert.Empty(story.Links));
    }

    [Theory]
    [InlineData("PB-1 blocks PB-1", "cannot be linked to itself")]
    [InlineData("PB-2 blocks PB-1", "wait for each other")]
    [InlineData("PB-1 blocks", "Which story should PB-1 link to?")]
    [InlineData("PB-1 blocks PB-9", "There is no PB-9")]
    public async Task Impossible_links_are_answered(string said, string expected)
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "PB-1 blocks PB-2");

        Assert.Contains(expected, (await bot.Hears("priya", said)).Text, StringComparison.Ordinal);
        Assert.Single((await bot.Story(1)).Links);
    }

    [Fact]
    public async Task Labels_come_and_go_in_whatever_words()
    {
        await using var bot = await BacklogOf.Stories(1);

        await bot.Hears("priya", "label PB-1 +mvp +beta");
        await bot.Hears("priya", "tag PB-1 with März-2026");
        await bot.Hears("priya", "remove label beta from PB-1");

        Assert.Equal(["mvp", "märz-2026"], (await bot.Story(1)).Labels);
    }

    [Fact]
    public async Task Assigning_tells_the_assignee_and_strangers_cannot_be_assigned()
    {
        await using var bot = await BacklogOf.Stories(1);

        await bot.Hears("ann", "PB-1 is for @bo");
        var stranger = await bot.Hears("ann", "give PB-1 to @carl");

        Assert.Equal("local/bo", (await bot.Story(1)).Assignee);
        Assert.Contains(bot.SentTo("bo"), told => told.Contains("PB-1", StringComparison.Ordinal));
        Assert.Contains("I do not know carl", stranger.Text, StringComparison.Ordinal);
    }
}
