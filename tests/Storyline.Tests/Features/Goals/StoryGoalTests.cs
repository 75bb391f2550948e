using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Features.Goals;

public sealed class StoryGoalTests
{
    private static async Task<TestBot> WithGoals()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "goal new Acquisition metric:\"80% online\"");
        await bot.Hears("maya", "goal new Retention");
        return bot;
    }

    [Fact]
    public async Task A_story_without_a_goal_is_asked_once_which_it_serves()
    {
        await using var bot = await WithGoals();

        var written = await bot.Hears("priya", "story new Pay by card");
        var answered = await bot.Hears("priya", written.Says("G-1 Acquisition"));

        Assert.Contains("Which goal does it serve?", written.Text);
        Assert.Equal("ask PM on PB-1: which goal does it serve?", written.Says("Ask the PM"));
        Assert.Contains("PB-1 serves G-1 Acquisition now.", answered.Text);
        Assert.Contains("Goal: G-1 Acquisition", (await bot.Hears("ann", "PB-1")).Text);
        Assert.DoesNotContain("Which goal", (await bot.Hears("priya", "PB-1 title: Pay by card or invoice")).Text);
    }

    [Fact]
    public async Task Asking_the_PM_puts_the_question_to_them()
    {
        await using var bot = await WithGoals();
        var written = await bot.Hears("priya", "story new Pay by card");

        var asked = await bot.Hears("priya", written.Says("Ask the PM"));

        Assert.Equal(Outcome.Done, asked.Outcome);
        Assert.Contains("which goal does it serve", (await bot.Hears("maya", "questions")).Text);
    }

    [Fact]
    public async Task Nobody_is_asked_where_there_are_no_goals_or_nobody_wants_to_be()
    {
        await using var bot = await TestBot.WithTeam();

        var without = await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("maya", "goal new Acquisition");
        var off = await bot.Hears("priya", "stop asking for the goal of new stories");
        var quiet = await bot.Hears("priya", "story new Refund an order");
        await bot.Hears("priya", "goal questions on");

        Assert.DoesNotContain("Which goal", without.Text);
        Assert.Contains("no longer ask", off.Text);
        Assert.DoesNotContain("Which goal", quiet.Text);
        Assert.Contains("Which goal", (await bot.Hears("priya", "story new Print a receipt")).Text);
    }

    [Theory]
    [InlineData("PB-1 serves G-1")]
    [InlineData("PB-1 serves Acquisition")]
    [InlineData("link PB-1 to G-1")]
    [InlineData("link PB-1 to the acquisition goal")]
    [InlineData("PB-1 goal: Acquisition")]
    [InlineData("PB-1 goal: G-1")]
    [InlineData("PB-1 contributes to the acquisition goal")]
    [InlineData("the goal of PB-1 is acquisition")]
    public async Task A_story_is_linked_in_many_words(string said)
    {
        await using var bot = await WithGoals();
        await bot.Hears("priya", "story new Pay by card");

        await bot.Hears("priya", said);

        Assert.Contains("Goal: G-1 Acquisition", (await bot.Hears("ann", "PB-1")).Text);
        Assert.Contains("PB-1", (await bot.Hears("ann", "G-1")).Text);
    }

    [Fact]
    public async Task A_new_story_names_its_goal()
    {
        await using var bot = await WithGoals();

        var written = await bot.Hears("priya", "story new Pay by card goal:Acquisition");
        var wrong = await bot.Hears("priya", "story new Refund goal:G-77");
        var words = await bot.Hears("priya", "story new Print a receipt goal:Joy");

        Assert.Contains("goal G-1 Acquisition", written.Text);
        Assert.DoesNotContain("Which goal", written.Text);
        Assert.Equal(Outcome.Refused, wrong.Outcome);
        Assert.Contains("goal Joy", words.Text);
    }

    [Fact]
    public async Task Several_stories_are_linked_at_once_and_taken_off_again()
    {
        await using var bot = await WithGoals();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "story new Refund an order");

        var linked = await bot.Hears("priya", "PB-1, PB-2 serve G-2");
        var again = await bot.Hears("priya", "PB-1 serves G-2");
        var one = await bot.Hears("priya", "PB-1 serves no goal");
        await bot.Hears("priya", "unlink PB-2 from G-2");
        var neither = await bot.Hears("priya", "PB-1 serves no goal");

        Assert.Contains("PB-1, PB-2 serve G-2 Retention now.", linked.Text);
        Assert.Contains("already", again.Text);
        Assert.Contains("PB-1 serves no goal now. It was G-2 Retention.", one.Text);
        Assert.DoesNotContain("PB-", (await bot.Hears("ann", "G-2")).Text);
        Assert.Equal(Outcome.Shown, neither.Outcome);
    }

    [Fact]
    public async Task The_backlog_is_filtered_by_goal_and_by_none()
    {
        await using var bot = await WithGoals();
        await bot.Hears("priya", "story new Pay by card goal:Acquisition");
        await bot.Hears("priya", "story new Refund an order");

        var serving = await bot.Hears("ann", "backlog goal:Acquisition");
        var byKey = await bot.Hears("ann", "backlog goal:G-1");
        var none = await bot.Hears("ann", "backlog no:goal");
        var unknown = await bot.Hears("ann", "backlog goal:Nonsense");

        Assert.Contains("Pay by card", serving.Text);
        Assert.DoesNotContain("Refund", serving.Text);
        Assert.Contains("Pay by card", byKey.Text);
        Assert.Contains("Refund", none.Text);
        Assert.DoesNotContain("Pay by card", none.Text);
        Assert.Contains("There is no goal “Nonsense”", unknown.Text);
    }

    [Fact]
    public async Task A_goal_that_is_dropped_or_gone_is_told_on_the_story()
    {
        await using var bot = await WithGoals();
        await bot.Hears("priya", "story new Pay by card goal:Acquisition");

        var dropped = await bot.Hears("maya", "drop G-1 because of the budget");
        var card = await bot.Hears("ann", "PB-1");
        var refused = await bot.Hears("priya", "PB-1 serves G-1");
        await bot.Hears("maya", "goal new Joy");
        await bot.Hears("priya", "PB-1 serves G-3");
        await bot.Hears("maya", "undo");

        Assert.Contains("Stories are linked to it", dropped.Text);
        Assert.Contains("G-1 Acquisition, which is dropped", card.Text);
        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains("which is gone", (await bot.Hears("ann", "PB-1")).Text);
    }

    [Fact]
    public async Task Others_propose_a_link_and_undo_takes_it_back()
    {
        await using var bot = await WithGoals();
        await bot.Hears("priya", "story new Pay by card");

        var proposed = await bot.Hears("ann", "PB-1 serves G-1");
        await bot.Hears("priya", "PB-1 serves G-1");
        await bot.Hears("priya", "undo");

        Assert.Contains("priya", proposed.Text);
        Assert.DoesNotContain("Goal:", (await bot.Hears("ann", "PB-1")).Text);
    }
}
