using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Sprints;

public sealed class StartSprintTests
{
    [Fact]
    public async Task Starting_shows_dates_scope_and_capacity_and_waits_for_agreement()
    {
        await using var bot = await SprintOf.ReadyStories(2);
        await bot.Hears("priya", "sprint add PB-1");

        var preview = await bot.Hears("priya", "sprint start 2w goal:\"Register without paper\"");

        Assert.Equal(Outcome.Asked, preview.Outcome);
        Assert.Contains("Thu 5 Mar – Wed 18 Mar (Europe/Berlin)", preview.Text);
        Assert.Contains("Working days: 10", preview.Text);
        Assert.Contains("Goal: Register without paper", preview.Text);
        Assert.Contains("1 story, 5 points", preview.Text);
        Assert.Contains("Sprint 1, without a goal, being prepared", (await bot.Hears("ann", "sprint")).Text);
        var started = await bot.Hears("priya", "confirm");
        Assert.False(started.IsPrivate);
        Assert.Contains("Sprint 1: Register without paper", started.Text);
    }

    [Theory]
    [InlineData("sprint start from 2026-03-09 until 2026-03-06", "over before it starts")]
    [InlineData("sprint start until 2026-03-01", "over before it starts")]
    [InlineData("sprint start 300d", "at most 92 days")]
    [InlineData("sprint start from 2026-06-01", "more than 14 days from today")]
    [InlineData("sprint start whenever you like", "did not understand")]
    [InlineData("sprint start 2w from:yesteryear", "not a day I know")]
    public async Task Dates_that_cannot_be_are_refused_and_nothing_is_written(string said, string why)
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears("priya", said);

        Assert.Equal(Outcome.Refused, heard.Outcome);
        Assert.Contains(why, heard.Text);
        Assert.Empty(await bot.Documents("sprint"));
    }

    [Fact]
    public async Task A_second_sprint_at_the_same_time_is_refused_and_the_next_can_be_prepared()
    {
        await using var bot = await SprintOf.Running(2);

        var second = await bot.Hears("priya", "sprint start 2w");
        await bot.Hears("priya", "story new Another one");
        await bot.Hears("priya", "sprint add PB-3 to next");

        Assert.Equal(Outcome.Refused, second.Outcome);
        Assert.Contains("one sprint at a time", second.Text);
        Assert.Contains("PB-3", (await bot.Hears("ann", "next sprint")).Text);
    }

    [Fact]
    public async Task A_developer_who_starts_a_sprint_proposes_it_to_the_PO()
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears("ann", "sprint start 2w");

        Assert.Contains("priya", heard.Text);
        Assert.Empty(await bot.Documents("sprint"));
    }

    [Fact]
    public async Task Two_who_start_at_once_start_one_sprint()
    {
        await using var bot = await SprintOf.ReadyStories(1);
        await bot.Hears("priya", "sprint start 2w");
        await bot.Hears("priya", "sprint start 2w", "@");

        var both = await Task.WhenAll(bot.Hears("priya", "confirm"), bot.Hears("priya", "confirm", "@"));

        Assert.Single(both, heard => heard.Outcome == Outcome.Done);
        Assert.Single(await bot.Documents("sprint"));
    }

    [Fact]
    public async Task A_sprint_cannot_start_before_the_last_one_was_closed()
    {
        await using var bot = await SprintOf.Running(1);
        bot.Clock.AdvanceDays(5);
        await bot.Hears("priya", "sprint close rest:back goal:no");

        Assert.Contains("was closed on Tue 10 Mar", (await bot.Hears("priya", "sprint start 2w from:2026-03-06")).Text);
    }

    [Fact]
    public async Task A_goal_of_a_hundred_kilobytes_is_turned_away()
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Equal(Outcome.Refused, (await bot.Hears("priya", $"sprint goal {new string('x', 100_000)}")).Outcome);
        Assert.Equal(Outcome.Refused, (await bot.Hears("priya", $"sprint goal {new string('x', 400)}")).Outcome);
    }

    [Fact]
    public async Task Whoever_asks_for_the_goal_is_not_made_to_set_one()
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("ann", "what is the sprint goal?");

        Assert.StartsWith(
            "There is no sprint goal yet. The sprint goal and the sprint backlog are priya’s call (PO).",
            asked.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "I’ve put your proposal P-1 to priya",
            (await bot.Hears("ann", "propose sprint goal Guests pay online")).Text
        );
        Assert.True((await bot.Hears("priya", "sprint goal")).Reply.Opens);
    }
}
