using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Sprints;

public sealed class CloseSprintTests
{
    [Fact]
    public async Task Closing_asks_for_each_unfinished_story_and_changes_nothing_before_the_answer()
    {
        await using var bot = await SprintOf.Running(3);
        await bot.Hears("ann", "PB-1 done");

        var asked = await bot.Hears("priya", "sprint close");

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.DoesNotContain("PB-1:", asked.Text);
        Assert.Contains("PB-2:", asked.Text);
        Assert.Contains("PB-3:", asked.Text);
        Assert.Contains("day 1 of 10", (await bot.Hears("ann", "sprint")).Text);
    }

    [Fact]
    public async Task Each_story_goes_where_it_was_sent_and_the_numbers_are_frozen()
    {
        await using var bot = await SprintOf.Running(4);
        await bot.Hears("ann", "PB-1 done");

        var closed = await bot.Submits(
            "priya",
            "sprint close",
            new()
            {
                ["PB-2"] = "carry",
                ["PB-3"] = "back",
                ["PB-4"] = "split",
                ["goal"] = "yes",
            }
        );
        await bot.Hears("priya", "PB-1 reopen");
        await bot.Hears("ann", "PB-1 state ready");
        await bot.Hears("ann", "estimate PB-2 13");

        Assert.Contains("Sprint 1 is closed: Register without paper", closed.Text);
        Assert.Contains("Carried to the next sprint: PB-2. Back in the backlog: PB-3. To be split: PB-4", closed.Text);
        Assert.Equal("split PB-4", closed.Says("Split PB-4"));
        var velocity = await bot.Hears("ann", "velocity");
        Assert.Contains("5 of 20 points done", velocity.Text);
        Assert.Contains("goal met", velocity.Text);
        var next = await bot.Hears("ann", "sprint");
        Assert.Contains("Sprint 2", next.Text);
        Assert.Contains("PB-2", next.Text);
        Assert.DoesNotContain("PB-3", next.Text);
    }

    [Fact]
    public async Task It_never_closes_by_itself()
    {
        await using var bot = await SprintOf.Running(1);
        bot.Clock.AdvanceDays(40);

        Assert.Contains("over since Wed 18 Mar; close it when you are ready", (await bot.Hears("ann", "sprint")).Text);
    }

    [Fact]
    public async Task Pressing_the_button_twice_closes_once()
    {
        await using var bot = await SprintOf.Running(2);
        var fields = new Dictionary<string, string>
        {
            ["PB-1"] = "carry",
            ["PB-2"] = "back",
            ["goal"] = "no",
        };

        var both = await Task.WhenAll(
            bot.Submits("priya", "sprint close", fields),
            bot.Submits("priya", "sprint close", fields)
        );
        var late = await bot.Submits("priya", "sprint close", fields);

        Assert.Single(both, heard => heard.Outcome == Outcome.Done);
        Assert.Equal(Outcome.Refused, late.Outcome);
        Assert.Contains("Sprint 1 was closed", late.Text);
        Assert.Equal(2, (await bot.Documents("sprint")).Count);
    }

    [Fact]
    public async Task Closing_is_the_PO_s_and_can_be_taken_back()
    {
        await using var bot = await SprintOf.Running(1);

        var refused = await bot.Hears("maya", "sprint close rest:back");
        await bot.Hears("priya", "sprint close carry all");
        var undone = await bot.Hears("priya", "undo");

        Assert.Contains("Took back", undone.Text);
        Assert.Contains("priya", refused.Text);
        Assert.Contains("day 1 of 10", (await bot.Hears("ann", "sprint")).Text);
    }

    [Fact]
    public async Task Capacity_follows_from_what_was_finished()
    {
        await using var bot = await SprintOf.Running(3);
        await bot.Hears("ann", "PB-1 done");
        await bot.Hears("ann", "PB-2 done");
        bot.Clock.AdvanceDays(13);
        await bot.Hears("priya", "sprint close carry all");

        var plan = await bot.Hears("priya", "sprint plan");

        Assert.Contains("Capacity: 10 points (from 1 sprint; 20 person-days)", plan.Text);
        Assert.Contains("Planned: 1 story, 5 points", plan.Text);
    }

    [Fact]
    public async Task A_story_that_was_closed_meanwhile_is_not_asked_about_and_counts_in_no_number()
    {
        await using var bot = await SprintOf.Running(3);
        await bot.Hears("ann", "PB-1 done");
        await bot.Hears("ann", "PB-2 done");
        Assert.Equal(Outcome.Done, (await bot.Hears("priya", "close PB-2: no longer needed")).Outcome);
        Assert.Equal(Outcome.Done, (await bot.Hears("priya", "close PB-3: too old")).Outcome);

        var asked = await bot.Hears("priya", "sprint close");
        var closed = await bot.Hears("priya", "sprint close goal:yes");

        Assert.DoesNotContain("PB-3", asked.Text);
        Assert.Contains("Done: 5 of 5 points · Started with: 15 points · Stories: 1 done, 0 not", closed.Text);
        Assert.Contains("0 of 5 points left", (await bot.Hears("ann", "burndown 1")).Text);
    }

    [Fact]
    public async Task A_story_that_is_not_unfinished_has_no_fate()
    {
        await using var bot = await SprintOf.Running(2);
        await bot.Hears("ann", "PB-2 done");

        var heard = await bot.Hears("priya", "sprint close carry:PB-2,PB-99 rest:back goal:yes");

        Assert.Equal(
            "PB-2, PB-99 are not among the unfinished stories of sprint 1; nothing was changed.",
            heard.Line(0)
        );
        Assert.Contains("day 1 of 10", (await bot.Hears("ann", "sprint")).Text);
    }
}
