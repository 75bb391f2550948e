using NodaTime;
using Storyline.Core.Turns;
using Storyline.Domain.Schedule;
using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Features.Ceremonies;

/// <summary>Ceremonies that start by the clock. The tests begin on Thursday, 5 March 2026, 10:00 in Berlin.</summary>
public sealed class CeremonyClockTests
{
    private static Instant At(int day, int hour, int minute) => Instant.FromUtc(2026, 3, day, hour - 1, minute);

    private static List<Delivery> Cards(TestBot bot, string card) =>
        [.. bot.Sent.Where(delivery => delivery.Card == card)];

    private static async Task Rhythm(TestBot bot)
    {
        await bot.Hears("priya", "ceremony rhythm");
        await bot.Hears("priya", "confirm");
    }

    [Fact]
    public async Task A_ceremony_is_announced_once_and_the_announcement_becomes_its_card()
    {
        await using var bot = await TestBot.WithTeam();
        await Rhythm(bot);

        await bot.ClockMovesTo(At(9, 9, 51));
        var announced = Assert.Single(Cards(bot, "session:1"));
        await bot.ClockMovesTo(At(9, 10, 1));

        Assert.Equal(At(9, 9, 50), announced.Made);
        Assert.StartsWith("Sprint planning opens in 10 minutes", announced.View.ToText(), StringComparison.Ordinal);
        Assert.Contains("priya leads", announced.View.ToText());
        Assert.StartsWith(
            "Sprint planning: Last actions",
            Cards(bot, "session:1")[1].View.ToText(),
            StringComparison.Ordinal
        );
        Assert.Single(bot.Sent, delivery => delivery.Under == "session:1");
        Assert.DoesNotContain(bot.Sent.SelectMany(delivery => delivery.View.ToText()), letter => letter == '@');
    }

    [Fact]
    public async Task A_restart_between_announcement_and_opening_changes_nothing()
    {
        await using var bot = await TestBot.WithTeam();
        await Rhythm(bot);
        await bot.ClockMovesTo(At(9, 9, 55));

        await bot.Restart();
        await bot.ClockMovesTo(At(9, 10, 5));

        Assert.Equal(2, Cards(bot, "session:1").Count);
        Assert.Empty(Cards(bot, "session:2"));
    }

    [Fact]
    public async Task How_long_before_is_the_team_s_choice_and_can_be_nothing()
    {
        await using var bot = await TestBot.WithTeam();
        await Rhythm(bot);

        var set = await bot.Hears("sam", "announce ceremonies 30 minutes before");
        await bot.ClockMovesTo(At(9, 9, 31));
        var early = Cards(bot, "session:1").Count;
        await bot.Hears("sam", "announce ceremonies off");
        await bot.ClockMovesTo(At(11, 13, 59));

        Assert.Contains("announced 30 minutes before", set.Text);
        Assert.Equal(1, early);
        Assert.Empty(Cards(bot, "session:2"));
        Assert.Equal(Outcome.Asked, (await bot.Hears("sam", "announce ceremonies 999 minutes before")).Outcome);
    }

    [Fact]
    public async Task On_a_holiday_nothing_is_announced_and_on_the_day_it_moves_to_it_is()
    {
        await using var bot = await TestBot.WithTeam();
        await Rhythm(bot);
        await bot.Hears("sam", "holiday add 2026-03-09 Women's Day");

        await bot.ClockMovesTo(At(9, 20, 0));
        var onHoliday = Cards(bot, "session:1").Count;
        await bot.ClockMovesTo(At(10, 10, 1));

        Assert.Equal(0, onHoliday);
        Assert.Equal([At(10, 9, 50), At(10, 10, 0)], Cards(bot, "session:1").Select(card => card.Made));
    }

    [Fact]
    public async Task Skipping_the_next_one_skips_its_announcement()
    {
        await using var bot = await TestBot.WithTeam();
        await Rhythm(bot);

        await bot.Hears("priya", "skip next planning");
        await bot.ClockMovesTo(At(9, 12, 0));

        Assert.DoesNotContain(
            bot.Sent,
            delivery => delivery.View.ToText().StartsWith("Sprint planning", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Two_working_days_before_planning_the_PO_hears_that_too_little_is_ready_and_the_evening_before_gets_the_briefing()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Pay by card");
        await Rhythm(bot);

        await bot.ClockMovesTo(At(9, 9, 0));

        // Planning is on Monday at 10:00; the second working day before it started before the rhythm was set, so only the briefing comes.
        var briefing = Assert.Single(
            bot.Sent,
            delivery =>
                delivery.Person == "priya"
                && delivery.View.ToText().Contains("Briefing for sprint 1", StringComparison.Ordinal)
        );
        Assert.Equal(At(6, 16, 0), briefing.Made);
        await bot.ClockMovesTo(At(19, 10, 1));
        var warning = Assert.Single(
            bot.Sent,
            delivery => delivery.View.ToText().StartsWith("Too little is ready for sprint 1", StringComparison.Ordinal)
        );
        Assert.Equal(("priya", At(19, 10, 0)), (warning.Person, warning.Made));
        Assert.Contains("not yet: ", warning.View.ToText());
    }

    [Fact]
    public async Task With_enough_ready_nobody_is_warned()
    {
        await using var bot = await SprintOf.ReadyStories(4);
        await Rhythm(bot);

        await bot.ClockMovesTo(At(20, 20, 0));

        Assert.DoesNotContain(
            bot.Sent,
            delivery => delivery.View.ToText().Contains("Too little is ready", StringComparison.Ordinal)
        );
        Assert.Contains("Enough is ready for sprint 1", (await bot.Hears("ann", "sprint readiness")).Text);
    }

    [Fact]
    public async Task Whenever_the_rhythm_is_set_the_review_comes_at_the_end_of_the_sprint_that_planning_begins()
    {
        for (var day = 5; day < 19; day++)
        {
            await using var bot = await TestBot.WithTeam();
            bot.Clock.Reset(At(day, 11, 0));
            var preview = await bot.Hears("priya", "ceremony rhythm");
            await bot.Hears("priya", "confirm");

            var alarms = (await bot.Documents("alarm"))
                .Select(Storyline.Core.Storage.DocumentBody.Read<Alarm>)
                .ToDictionary(alarm => alarm.Name, alarm => alarm.Next!.Value);

            Assert.Equal(Outcome.Asked, preview.Outcome);
            Assert.Equal(11, Period.DaysBetween(alarms["planning"].InUtc().Date, alarms["review"].InUtc().Date));
        }
    }

    [Fact]
    public async Task One_ceremony_is_scheduled_by_itself_by_whoever_decides_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Submits(
            "sam",
            "ceremony new",
            new() { ["name"] = "Design review", ["steps"] = "Show: What is new? (10)" }
        );

        var done = await bot.Hears("sam", "ceremony schedule design review every Tuesday at 11:00");
        var refused = await bot.Hears("ann", "ceremony schedule retro every Friday at 15:00");
        var asked = await bot.Hears("sam", "ceremony schedule retro");
        var unknown = await bot.Hears("sam", "ceremony schedule brunch every Friday at 11:00");
        await bot.ClockMovesTo(At(10, 11, 1));

        Assert.Contains("Tue 10 Mar 2026, 11:00 CET", done.Text);
        Assert.Contains("sam (SM) schedules the Retrospective", refused.Text);
        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Equal(Outcome.Refused, unknown.Outcome);
        Assert.Equal([At(10, 10, 50), At(10, 11, 0)], Cards(bot, "session:1").Select(card => card.Made));
    }

    [Fact]
    public async Task A_ceremony_that_nobody_ended_does_not_get_into_the_way_of_the_next()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "review start");
        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromMinutes(90));

        await bot.Hears("sam", "retro start");
        var moved = await bot.Hears("sam", "next");
        var noted = await bot.Hears("ann", "check-in: sunny");

        Assert.Equal("Retrospective: Set the stage.", moved.Line(0));
        Assert.StartsWith("“sunny” is under Check-in", noted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_that_are_held_at_the_same_time_are_still_asked_about()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "review start");
        await bot.Hears("sam", "retro start");

        Assert.Contains("Which one do you mean?", (await bot.Hears("sam", "next")).Text);
    }

    [Fact]
    public async Task Whoever_leads_is_asked_once_whether_it_is_over_and_a_forgotten_one_ends_with_its_minutes_when_the_next_opens()
    {
        await using var bot = await TestBot.WithTeam();
        await Rhythm(bot);
        await bot.ClockMovesTo(At(11, 14, 1));
        await bot.Hears("ann", "refinement add Questions: who pays?");

        await bot.ClockMovesTo(At(18, 13, 51));
        var asked = bot.SentTo("priya")
            .Where(told => told.StartsWith("The Refinement", StringComparison.Ordinal))
            .ToList();
        await bot.ClockMovesTo(At(18, 14, 1));

        Assert.Contains("The Refinement of team Checkout is still open, at Questions since", Assert.Single(asked));
        Assert.Single(
            bot.Sent,
            delivery =>
                delivery.View.ToText().StartsWith("Refinement opens in", StringComparison.Ordinal)
                && delivery.Made == At(18, 13, 50)
        );
        Assert.StartsWith(
            "Minutes: Refinement, Wed 11 Mar 2026",
            (await bot.Hears("ann", "minutes refinement")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Refinement: Questions (1 of 3)", (await bot.Hears("ann", "refinement show")).Text);
    }

    [Fact]
    public async Task A_ceremony_that_is_ended_in_time_asks_nobody()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "retro start");
        await bot.Hears("sam", "end");

        await bot.ClockMovesTo(At(7, 10, 0));

        Assert.Empty(bot.SentTo("sam"));
    }

    [Fact]
    public async Task A_time_box_that_was_over_is_nothing_that_did_not_fire()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "retro start");

        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromMinutes(6));

        Assert.Contains(
            bot.Sent,
            delivery => delivery.View.ToText().Contains("is over. sam says how it goes on", StringComparison.Ordinal)
        );
        Assert.StartsWith(
            "As far as I know, everything",
            (await bot.Hears("sam", "why did nothing fire?")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Words_behind_the_time_of_a_ceremony_are_asked_about()
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("sam", "ceremony schedule retro every Friday at 15:00 unless it rains");

        Assert.Contains("not “unless it rains” after it. Nothing is scheduled", asked.Text, StringComparison.Ordinal);
        Assert.Equal("ceremony schedule retro every Friday at 15:00", asked.Says("every Friday at 15:00"));
    }
}
