using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Sprints;

namespace Storyline.Tests.Features.Sprints;

public sealed class SprintScopeTests
{
    [Fact]
    public async Task Adding_to_a_running_sprint_asks_why_logs_it_and_tells_the_PM_when_no_goal_is_served()
    {
        await using var bot = await SprintOf.Running(1);
        await bot.Hears("priya", "story new An urgent one");

        var asked = await bot.Hears("priya", "sprint add PB-2");
        var done = await bot.Submits("priya", "sprint add PB-2", new() { ["reason"] = "a customer waits" });

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Contains("a customer waits", done.Text);
        Assert.Contains(
            bot.SentTo("maya"),
            text => text.Contains("no goal explains it") && text.Contains("PB-2") && text.Contains("a customer waits")
        );
        var entries = (await bot.Documents("sprint-entry")).Select(DocumentBody.Read<SprintEntry>).ToList();
        Assert.Contains(
            entries,
            entry => entry.Reason == "a customer waits" && entry.Happened is [{ Kind: SprintEventKind.Added, Item: 2 }]
        );
    }

    [Fact]
    public async Task A_story_that_serves_a_goal_bothers_nobody()
    {
        await using var bot = await SprintOf.Running(1);
        await bot.Hears("priya", "story new An urgent one goal:Activation");

        await bot.Hears("priya", "sprint add PB-2 because a customer waits");

        Assert.DoesNotContain(bot.SentTo("maya"), text => text.Contains("no goal explains it"));
    }

    [Theory]
    [InlineData("add PB-2 to sprint because it burns")]
    [InlineData("sprint add PB-2 because it burns")]
    [InlineData("PB-2 to sprint because it burns")]
    [InlineData("put PB-2 into the sprint reason: it burns")]
    [InlineData("add sprint PB-2 reason:\"it burns\"")]
    public async Task It_is_said_in_many_ways(string said)
    {
        await using var bot = await SprintOf.Running(1);
        await bot.Hears("priya", "story new An urgent one");

        var heard = await bot.Hears("priya", said);

        Assert.Equal(Outcome.Done, heard.Outcome);
        Assert.Contains("it burns", heard.Text);
    }

    [Fact]
    public async Task Whatever_changes_a_story_reaches_the_burndown_undo_included()
    {
        await using var bot = await SprintOf.Running(3);
        bot.Clock.AdvanceDays(1);
        await bot.Hears("ann", "PB-1 done");
        await bot.Hears("bo", "estimate PB-2 8");
        await bot.Hears("priya", "PB-3 close: no longer needed");
        var before = await bot.Hears("ann", "burndown");

        await bot.Hears("ann", "undo");
        await bot.Hears("priya", "undo");
        var after = await bot.Hears("ann", "burndown");

        Assert.Contains("8 of 13 points left", before.Text);
        Assert.Contains("18 of 18 points left", after.Text);
        Assert.Contains("The scope went from 15 to 13 points", before.Text);
        Assert.Contains("Fri 6 Mar: 8 left, 5 done, scope 13", before.Text);
    }

    [Fact]
    public async Task Finishing_stories_at_the_same_moment_loses_none()
    {
        await using var bot = await SprintOf.Running(4);

        await Task.WhenAll(
            Enumerable.Range(1, 4).Select(number => bot.Hears(number % 2 == 0 ? "ann" : "bo", $"PB-{number} done"))
        );

        Assert.Contains("0 of 20 points left", (await bot.Hears("ann", "burndown")).Text);
    }

    [Fact]
    public async Task Taking_back_the_start_empties_the_log_by_adding_the_opposite()
    {
        await using var bot = await SprintOf.Running(2);
        Assert.Contains("Took back", (await bot.Hears("priya", "undo")).Text);
        Assert.Equal(Outcome.Done, (await bot.Hears("priya", "sprint remove PB-2")).Outcome);

        await bot.Hears("priya", "sprint start 2w");
        await bot.Hears("priya", "confirm");

        Assert.Contains("5 of 5 points left", (await bot.Hears("ann", "burndown")).Text);
    }

    [Fact]
    public async Task An_epic_a_closed_story_and_another_product_s_story_do_not_come_in()
    {
        await using var bot = await SprintOf.ReadyStories(1);
        await bot.Hears("priya", "epic new Onboarding");
        await bot.Hears("priya", "PB-1 close: too old");

        Assert.Contains("epic", (await bot.Hears("priya", "sprint add PB-2")).Text);
        Assert.Contains("is closed", (await bot.Hears("priya", "sprint add PB-1")).Text);
        Assert.Contains("not a story of Checkout", (await bot.Hears("priya", "sprint add XY-1")).Text);
        Assert.Contains("There is no PB-99", (await bot.Hears("priya", "sprint add PB-99")).Text);
    }

    [Fact]
    public async Task The_card_says_goal_day_remaining_and_what_is_blocked()
    {
        await using var bot = await SprintOf.Running(2);
        await bot.Hears("ann", "PB-1 done");
        await bot.Hears("priya", "PB-2 blocked by PB-1");
        bot.Clock.AdvanceDays(5);

        var card = await bot.Hears("ann", "sprint");

        Assert.True(card.IsPrivate);
        Assert.Contains("Sprint 1: Register without paper", card.Text);
        Assert.Contains("day 4 of 10", card.Text);
        Assert.Contains("Remaining: 5 of 10 points", card.Text);
        Assert.Contains("Ends: Wed 18 Mar (Europe/Berlin)", card.Text);
    }

    [Fact]
    public async Task The_burndown_is_a_picture_with_a_sentence_that_has_the_number_in_it()
    {
        await using var bot = await SprintOf.Running(2);
        await bot.Hears("ann", "PB-1 done");

        var image = Assert.Single(
            (await bot.Hears("ann", "burndown")).Reply.View.Parts.OfType<Storyline.Core.Views.Part.Image>()
        );

        Assert.Contains("5 of 10 points left", image.Alternative);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], image.Png[..4]);
        Assert.InRange(image.Png.Length, 500, 40_000);
    }

    [Fact]
    public async Task A_story_that_was_done_left_was_reopened_outside_and_comes_back_is_not_done()
    {
        await using var bot = await SprintOf.Running(2);
        await bot.Hears("ann", "PB-1 done");
        await bot.Hears("priya", "sprint remove PB-1 because it was the wrong one");
        await bot.Hears("ann", "PB-1 in progress");

        await bot.Hears("priya", "sprint add PB-1 because it was the right one");

        Assert.Contains("10 of 10 points left", (await bot.Hears("ann", "burndown")).Text);
        Assert.Contains("Remaining: 10 of 10 points", (await bot.Hears("ann", "sprint")).Text);
    }

    [Theory]
    [InlineData("sprint add PB-3 because")]
    [InlineData("sprint remove PB-1 because")]
    public async Task Because_alone_is_no_reason(string said)
    {
        await using var bot = await SprintOf.Running(2);
        await bot.Hears("priya", "story new Something else");

        Assert.Equal(Outcome.Asked, (await bot.Hears("priya", said)).Outcome);
    }

    [Fact]
    public async Task A_sprint_that_is_started_late_had_its_stories_from_its_first_day_on()
    {
        await using var bot = await SprintOf.ReadyStories(2);
        await bot.Hears("priya", "sprint fill");
        await bot.Hears("priya", "sprint start from 2026-03-02 until 2026-03-13");
        await bot.Hears("priya", "confirm");

        await bot.Hears("ann", "PB-1 done");

        Assert.Contains(
            "• Mon 2 Mar: 10 left, 0 done, scope 10\n• Thu 5 Mar: 5 left, 5 done, scope 10",
            (await bot.Hears("ann", "burndown")).Text
        );
    }
}
