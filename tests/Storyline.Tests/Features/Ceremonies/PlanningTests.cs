using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Ceremonies;

/// <summary>Sprint planning in the words of its participants, with one card that follows the team's work.</summary>
public sealed class PlanningTests
{
    private static string Card(TestBot bot) => bot.Sent.Last(delivery => delivery.Card == "session:1").View.ToText();

    [Theory]
    [InlineData("planning")]
    [InlineData("sprint planning")]
    [InlineData("the planning session")]
    public async Task Its_name_alone_says_how_to_open_it_and_where_to_read_what_it_is_about(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears("priya", said);

        Assert.Equal("planning start", heard.Says("Open it"));
        Assert.Equal("sprint plan", heard.Says("Read the briefing"));
    }

    [Fact]
    public async Task Whoever_leads_says_next_go_on_and_end_as_in_the_room()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("priya", "start sprint planning");
        Assert.Contains("Why", (await bot.Hears("priya", "next")).Text);
        Assert.Contains("What", (await bot.Hears("priya", "go on")).Text);
        Assert.Contains("Why", (await bot.Hears("priya", "previous step")).Text);
        Assert.Equal(Outcome.Refused, (await bot.Hears("bo", "next")).Outcome);
        Assert.Contains("is over", (await bot.Hears("priya", "end")).Text);

        Assert.Contains("No ceremony is being held", (await bot.Hears("priya", "next")).Text);
    }

    [Fact]
    public async Task The_goal_the_stories_and_the_commitment_are_said_as_in_the_room()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "story new Send a receipt");
        await bot.Hears("priya", "planning start");

        Assert.Contains(
            "The goal of sprint 1 is “Guests pay online”",
            (await bot.Hears("priya", "goal: Guests pay online")).Text
        );
        Assert.Contains("are in sprint 1", (await bot.Hears("priya", "add PB-1 and PB-2")).Text);
        Assert.Contains(
            "day 1 of 10",
            (await bot.Hears("priya", (await bot.Hears("priya", "we commit")).Says("Start sprint 1"))).Text
        );

        await bot.Hears("priya", "end");
        Assert.Contains("Sprint 1 started: Guests pay online. 2 stories, 0 points until", Card(bot));
        Assert.Contains(
            "Committed: PB-1 Pay by card, PB-2 Send a receipt",
            (await bot.Hears("bo", "minutes planning")).Text
        );
    }

    [Fact]
    public async Task Without_a_planning_a_story_that_is_only_to_be_added_is_asked_about()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");

        var asked = await bot.Hears("priya", "add PB-1");

        Assert.Equal("sprint add PB-1", asked.Says("In the sprint"));
        Assert.Equal("move PB-1 to top", asked.Says("At the top of the backlog"));
    }

    [Fact]
    public async Task The_minutes_of_a_planning_that_did_not_end_in_a_sprint_say_so()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "planning start");
        await bot.Hears("priya", "add PB-1");

        await bot.Hears("priya", "end");

        Assert.Contains("Sprint 1 is prepared, not started: no goal yet. 1 story, 0 points", Card(bot));
        Assert.Contains("Planned: PB-1 Pay by card", Card(bot));
    }

    [Theory]
    [InlineData("confidence: 4")]
    [InlineData("fist of five: 4")]
    [InlineData("fist 4")]
    public async Task How_sure_one_is_can_be_said_in_several_ways(string said)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "planning start");
        foreach (var _ in Enumerable.Range(0, 4))
            await bot.Hears("priya", "next");

        Assert.True((await bot.Hears("ann", "fist of five")).Reply.Opens);
        Assert.Contains("You have answered 4", (await bot.Hears("ann", said)).Text);
    }

    [Fact]
    public async Task Its_card_follows_what_is_put_into_the_sprint_and_the_start_of_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await bot.Hears("priya", "planning start");
        await bot.Hears("priya", "next");
        await bot.Hears("priya", "next");
        Assert.Contains("Planned: 0 stories", Card(bot));

        await bot.Hears("priya", "sprint add PB-1");
        Assert.Contains("Planned: 1 story", Card(bot));

        await bot.Hears("priya", "sprint goal Guests pay online");
        await bot.Hears("priya", (await bot.Hears("priya", "sprint start 2w")).Says("Start sprint 1"));
        Assert.Contains("Sprint 1 has started: Guests pay online. 1 story, until", Card(bot));
    }
}
