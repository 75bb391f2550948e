using NodaTime;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Sync;

/// <summary>The PM's brief of Monday and the PO's of the evening before planning: the same facts for different eyes.</summary>
public sealed class BriefTests
{
    [Fact]
    public async Task The_PM_gets_the_week_on_Monday_morning()
    {
        await using var bot = await World();
        await bot.Hears("maya", "goal Acquisition now 40%");
        await bot.Hears("maya", "roadmap add now Paperless goal:Acquisition");
        await bot.Hears("maya", "interview with Anna: parents give up at step 3");
        await bot.Hears("ann", "propose roadmap add next Reports");
        await bot.Hears("ann", "ask PM: who is the buyer?");

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 9, 7, 59));
        var before = bot.SentTo("maya").Count(IsBrief);
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 9, 8, 0));

        Assert.Equal(0, before);
        var brief = Assert.Single(bot.SentTo("maya"), IsBrief);
        Assert.Contains("Brief for the week, Checkout, Mon 9 Mar 2026", brief);
        Assert.Contains("Vision: Nobody ever abandons a basket", brief);
        Assert.Contains("G-1 Acquisition", brief);
        Assert.Contains("40%", brief);
        Assert.Contains("In step, Checkout:", brief);
        Assert.Contains("The roadmap changed in the last week: R-1 Paperless.", brief);
        Assert.Contains("Last week had a customer contact; this one has none yet.", brief);
        Assert.Contains("A proposal waits for you: P-1.", brief);
        Assert.Contains("Q-1 who is the buyer?", brief);
        Assert.DoesNotContain(bot.SentTo("priya"), IsBrief);
    }

    [Theory]
    [InlineData("roadmap add now Paperless")]
    [InlineData("vision set Nobody ever abandons a basket")]
    [InlineData("stage introduction")]
    public async Task It_comes_for_any_first_piece_of_the_strategy(string first)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", first);

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 9, 8, 0));

        Assert.Single(bot.SentTo("maya"), IsBrief);
    }

    [Fact]
    public async Task Without_any_strategy_no_brief_comes()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 9, 8, 0));

        Assert.DoesNotContain(bot.SentTo("maya"), IsBrief);
    }

    [Fact]
    public async Task It_keeps_its_hour_over_the_change_of_clocks_and_moves_off_a_holiday()
    {
        await using var bot = await World();
        await bot.Hears("sam", "holiday add 2026-04-06 Easter Monday");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 28, 0, 0));

        // Monday, 30 March at 9:00 is 7:00 UTC, as summer time began the day before.
        await AssertBriefed(bot, Instant.FromUtc(2026, 3, 30, 7, 0));
        await AssertBriefed(bot, Instant.FromUtc(2026, 4, 7, 7, 0));
    }

    [Fact]
    public async Task Who_does_not_want_it_says_so_and_may_still_look()
    {
        await using var bot = await World();

        var off = await bot.Hears("maya", "no more briefs");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 10, 8, 0));
        var silent = bot.SentTo("maya").Count(IsBrief);
        var shown = await bot.Hears("maya", "brief me");
        await bot.Hears("maya", off.Says("Brief me again"));
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 16, 8, 0));

        Assert.Equal(0, silent);
        Assert.Contains("Brief for the week", shown.Text);
        Assert.Equal(1, bot.SentTo("maya").Count(IsBrief));
    }

    [Fact]
    public async Task The_number_is_kept_each_Monday_even_where_nobody_is_briefed()
    {
        await using var bot = await World();
        await bot.Hears("maya", "brief off");

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 17, 8, 0));

        Assert.Contains("The number over 2 readings:", (await bot.Hears("maya", "sync")).Text);
    }

    [Fact]
    public async Task It_follows_the_role_to_the_next_PM()
    {
        await using var bot = await World();
        await bot.Hears("maya", "make @ann PM");

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 16, 8, 0));

        Assert.DoesNotContain(bot.SentTo("maya"), IsBrief);
        Assert.Equal(2, bot.SentTo("ann").Count(IsBrief));
    }

    [Fact]
    public async Task The_PO_is_briefed_the_evening_before_planning()
    {
        await using var bot = await World();
        await bot.Hears("ann", "ask PO on PB-1: which cards?");
        await bot.Hears("priya", "ceremony schedule planning every 2 weeks on Thursday at 10:00");

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 11, 15, 0));

        var brief = bot.SentTo("priya").Last(told => told.Contains("Briefing for sprint 1", StringComparison.Ordinal));
        Assert.Contains("G-1 Acquisition is new", brief);
        Assert.Contains("Open questions to the PO", brief);
        Assert.Contains("Q-1 which cards?", brief);
        Assert.Contains("In step, Checkout:", brief);
    }

    [Fact]
    public async Task The_PO_sees_it_before_and_can_stop_it()
    {
        await using var bot = await World();
        await bot.Hears("priya", "ceremony schedule planning every 2 weeks on Thursday at 10:00");

        var shown = await bot.Hears("priya", "my brief");
        await bot.Hears("priya", "brief off");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 11, 15, 0));

        Assert.Contains("Briefing for sprint 1", shown.Text);
        Assert.Contains("G-1 Acquisition is new", shown.Text);
        Assert.DoesNotContain(bot.SentTo("priya"), told => told.Contains("Briefing for sprint 1"));
    }

    [Fact]
    public async Task A_planning_without_enough_ready_points_is_told_two_days_before()
    {
        await using var bot = await World();
        await bot.Hears("priya", "brief off");
        await bot.Hears("priya", "ceremony schedule planning every 2 weeks on Thursday at 10:00");

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 10, 10, 0));

        Assert.Contains(bot.SentTo("priya"), told => told.Contains("Too little is ready for sprint 1"));
    }

    [Fact]
    public async Task It_is_for_PM_and_PO_only()
    {
        await using var bot = await World();
        await bot.Hears("maya", "make @gus stakeholder");

        foreach (var person in (string[])["ann", "gus", "sam"])
        foreach (var said in (string[])["brief", "brief off", "brief send"])
            Assert.Equal(Outcome.Refused, (await bot.Hears(person, said)).Outcome);
    }

    [Fact]
    public async Task Whoever_is_both_sees_both()
    {
        await using var bot = TestBot.Empty();
        await bot.Hears("maya", "setup Checkout key:PB zone:Europe/Berlin pm:@maya po:@maya sm:@sam");

        var week = await bot.Hears("maya", "brief");
        var planning = await bot.Hears("maya", week.Says("The brief for planning"));

        Assert.Contains("Brief for the week", week.Text);
        Assert.Contains("Briefing for sprint 1", planning.Text);
    }

    private static async Task<TestBot> World()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "vision set Nobody ever abandons a basket");
        await bot.Hears("maya", "goal new Acquisition metric:\"80% online\"");
        await bot.Hears("priya", "story new Pay by card");
        return bot;
    }

    private static async Task AssertBriefed(TestBot bot, Instant due)
    {
        await bot.ClockMovesTo(due - Duration.FromMinutes(1));
        var before = bot.SentTo("maya").Count(IsBrief);
        await bot.ClockMovesTo(due);
        Assert.Equal(before + 1, bot.SentTo("maya").Count(IsBrief));
    }

    private static bool IsBrief(string told) => told.Contains("Brief for the week", StringComparison.Ordinal);
}
