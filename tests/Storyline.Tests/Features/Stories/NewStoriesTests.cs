using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Stories;

public sealed class NewStoriesTests
{
    [Fact]
    public async Task A_pasted_list_is_shown_first_and_then_written_in_its_order()
    {
        await using var bot = await TestBot.WithTeam();

        var preview = await bot.Hears(
            "priya",
            "Next release:\n1. As a buyer, I want coupons\n2. As a buyer, I want gifts\n3. As a buyer, I want bonus points"
        );
        Assert.Empty(await bot.AllStories());
        await bot.Hears("priya", preview.Says("Create all 3"));

        Assert.Equal(["Coupons", "Gifts", "Bonus points"], (await bot.AllStories()).Select(story => story.Title));
    }

    [Fact]
    public async Task A_list_that_was_cancelled_writes_nothing()
    {
        await using var bot = await TestBot.WithTeam();

        var preview = await bot.Hears("priya", "stories\nPay online\nGet a receipt");
        await bot.Hears("priya", preview.Says("Cancel"));

        Assert.Empty(await bot.AllStories());
    }

    [Fact]
    public async Task Labels_and_an_epic_said_in_front_count_for_all()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("priya", "stories new +mvp epic:Payments\nPay online\nGet a receipt");
        await bot.Hears("priya", "yes");

        var stories = (await bot.AllStories()).Where(story => !story.IsEpic).ToList();
        Assert.Equal(2, stories.Count);
        Assert.All(stories, story => Assert.Equal(["mvp"], story.Labels));
        Assert.Single(stories.Select(story => story.Epic).Distinct(), epic => epic is not null);
    }

    [Fact]
    public async Task Too_many_at_once_are_sent_to_import()
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears(
            "priya",
            "stories new\n" + string.Join('\n', Enumerable.Range(1, 95).Select(number => $"Wish {number}"))
        );

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.Contains("import", answer.Text, StringComparison.Ordinal);
    }
}
