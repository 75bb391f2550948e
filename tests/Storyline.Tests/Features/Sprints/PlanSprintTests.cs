using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Sprints;

namespace Storyline.Tests.Features.Sprints;

public sealed class PlanSprintTests
{
    [Fact]
    public async Task The_briefing_offers_ready_stories_in_order_and_says_what_the_others_lack()
    {
        await using var bot = await SprintOf.ReadyStories(2);
        await bot.Hears("priya", "story new An idea without anything");
        await bot.Hears("priya", "move PB-3 to top");

        var plan = await bot.Hears("priya", "sprint plan");

        Assert.True(plan.IsPrivate);
        Assert.Contains("no range yet, as no sprint was closed", plan.Text);
        Assert.True(
            plan.Text.IndexOf("PB-1", StringComparison.Ordinal) < plan.Text.IndexOf("PB-2", StringComparison.Ordinal)
        );
        Assert.Contains(
            "PB-3 An idea without anything\n   not yet: It has acceptance criteria · It is estimated · It says who gains what",
            plan.Text
        );
        Assert.Equal("sprint fill", plan.Says("Put all 2 in"));
    }

    [Fact]
    public async Task Filling_puts_the_offered_ones_in_and_a_second_press_finds_nothing_more()
    {
        await using var bot = await SprintOf.ReadyStories(2);

        var filled = await bot.Hears("priya", "sprint fill");
        var again = await bot.Hears("priya", "sprint fill");

        Assert.Contains("2 stories put into sprint 1, which now holds 10 points: PB-1, PB-2", filled.Text);
        Assert.Equal(Outcome.Refused, again.Outcome);
    }

    [Fact]
    public async Task Anyone_may_read_the_briefing_and_only_the_PO_fills_the_sprint()
    {
        await using var bot = await SprintOf.ReadyStories(1);

        Assert.Equal(Outcome.Shown, (await bot.Hears("bo", "sprint plan")).Outcome);
        await bot.Hears("bo", "sprint fill");
        Assert.Empty(await bot.Documents("sprint"));
    }

    [Fact]
    public async Task Two_who_put_the_offered_in_at_once_put_each_story_in_once()
    {
        for (var round = 0; round < 3; round++)
        {
            await using var bot = await SprintOf.ReadyStories(3);

            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bot.Hears("priya", "sprint fill")));

            var sprint = Assert.Single(await bot.Documents("sprint"));
            Assert.Equal(3, DocumentBody.Read<Sprint>(sprint).Stories.Count);
        }
    }

    [Theory]
    [InlineData(18, "Thu 19 Mar")]
    [InlineData(17, "Tue 17 Mar")]
    public async Task The_next_sprint_begins_after_the_last_unless_that_was_closed_with_days_to_spare(
        int closed,
        string from
    )
    {
        await using var bot = await SprintOf.Running(1);
        await bot.ClockMovesTo(NodaTime.Instant.FromUtc(2026, 3, closed, 15, 0));
        await bot.Hears("priya", "sprint close rest:back goal:yes");

        Assert.Contains($"Days: {from} – ", (await bot.Hears("priya", "sprint plan")).Text);
    }
}
