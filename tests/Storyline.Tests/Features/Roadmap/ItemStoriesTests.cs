using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Tests.Features.Roadmap;

public sealed class ItemStoriesTests
{
    [Fact]
    public async Task Stories_are_linked_and_get_the_goal_of_the_item()
    {
        await using var bot = await World();

        var linked = await bot.Hears("priya", "link PB-1, PB-2 to R-1");
        var said = await bot.Hears("maya", "PB-3 is part of R-1");
        var card = await bot.Hears("ann", "PB-1");
        var item = await bot.Hears("ann", "R-1");

        Assert.Contains(
            "PB-1 Pay by card, PB-2 Pay by invoice are part of R-1 Refunds. They serve Retention too.",
            linked.Text
        );
        Assert.Contains("PB-3 Get a receipt is part of R-1 Refunds", said.Text);
        Assert.Contains("Roadmap: R-1 Refunds (now)", card.Text);
        Assert.Contains("Goal: Retention", card.Text);
        Assert.Contains("0 of 3 stories done", item.Text);
        Assert.Contains("PB-2 Pay by invoice", item.Text);
    }

    [Fact]
    public async Task A_goal_that_a_story_has_stays()
    {
        await using var bot = await World();
        await bot.Hears("priya", "PB-1 goal: Speed");

        var linked = await bot.Hears("priya", "link PB-1 to R-1");

        Assert.DoesNotContain("Retention", linked.Text);
        Assert.Contains("Goal: Speed", (await bot.Hears("ann", "PB-1")).Text);
    }

    [Fact]
    public async Task Progress_counts_done_stories_and_points_and_those_of_linked_epics()
    {
        await using var bot = await World();
        await bot.Hears("ann", "estimate PB-1 5");
        await bot.Hears("ann", "estimate PB-2 3");
        await bot.Hears("priya", "epic new Payments");
        await bot.Hears("priya", "PB-2 epic: Payments");
        await bot.Hears("priya", "link PB-5 to R-1");
        await bot.Hears("priya", "link PB-1 to R-1");
        await bot.Hears("ann", "PB-1 done");

        Assert.Contains("1 of 2 stories done, 5 of 8 points", (await bot.Hears("ann", "R-1")).Text);
        Assert.Contains("1 of 2 stories done, 5 of 8 points", (await bot.Hears("ann", "roadmap")).Text);
    }

    [Fact]
    public async Task The_backlog_is_filtered_by_item()
    {
        await using var bot = await World();
        await bot.Hears("priya", "link PB-2 to R-1");

        var byKey = await bot.Hears("ann", "backlog roadmap:R-1");
        var byName = await bot.Hears("ann", "backlog roadmap:refunds");
        var none = await bot.Hears("ann", "backlog roadmap:R-9");

        Assert.Contains("PB-2 Pay by invoice", byKey.Text);
        Assert.DoesNotContain("PB-1", byKey.Text);
        Assert.Contains("PB-2 Pay by invoice", byName.Text);
        Assert.Contains("There is no R-9", none.Text);
    }

    [Fact]
    public async Task A_story_leaves_its_item_and_undo_brings_it_back()
    {
        await using var bot = await World();
        await bot.Hears("priya", "link PB-1 to R-1");

        var unlinked = await bot.Hears("priya", "unlink PB-1 from R-1");
        Assert.Null((await Story(bot, 1)).Rungs.Item);
        await bot.Hears("priya", "undo");

        Assert.Contains("PB-1 Pay by card is no longer part of R-1.", unlinked.Text);
        Assert.Equal(1, (await Story(bot, 1)).Rungs.Item);
        Assert.Contains(
            "link to R-1 added",
            (await bot.Hears("ann", "history PB-1")).Text
                + (await bot.Hears("ann", "what changed in PB-1 since yesterday")).Text
        );
    }

    [Fact]
    public async Task A_link_to_something_gone_says_so()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("maya", "roadmap add now Refunds", "@");
        await bot.Hears("priya", "link PB-1 to R-1");

        var dropped = await bot.Hears("maya", "roadmap drop R-1 because nobody asks");

        Assert.Contains("1 open story is still linked to it", dropped.Text);
        Assert.Contains("Roadmap: R-1 Refunds (dropped)", (await bot.Hears("ann", "PB-1")).Text);
        Assert.Contains("no longer on the roadmap", (await bot.Hears("priya", "link PB-1 to R-1")).Text);
    }

    [Theory]
    [InlineData("link PB-1 to R-9", "There is no R-9")]
    [InlineData("link PB-99 to R-1", "There is no PB-99")]
    [InlineData("link XY-1 to R-1", "XY-1 is not a story of Checkout")]
    [InlineData("unlink PB-1 from R-1", "PB-1 is not part of R-1")]
    public async Task Bad_links_are_answered(string sentence, string answer)
    {
        await using var bot = await World();

        Assert.Contains(answer, (await bot.Hears("priya", sentence)).Text);
        Assert.Null((await Story(bot, 1)).Rungs.Item);
    }

    [Fact]
    public async Task A_developer_proposes_a_link()
    {
        await using var bot = await World();

        var proposed = await bot.Hears("ann", "link PB-1 to R-1");
        await bot.Hears("priya", "accept P-1");

        Assert.Contains("priya", proposed.Text);
        Assert.Equal(1, (await Story(bot, 1)).Rungs.Item);
    }

    private static async Task<Story> Story(TestBot bot, long number) =>
        (await bot.Documents("story")).Select(DocumentBody.Read<Story>).Single(story => story.Key.Number == number);

    private static async Task<TestBot> World()
    {
        var bot = await TestBot.WithTeam();
        foreach (var title in (string[])["Pay by card", "Pay by invoice", "Get a receipt", "See my orders"])
            await bot.Hears("priya", $"story new {title}");
        await bot.Hears("maya", "roadmap add now Refunds goal:Retention");
        return bot;
    }
}
