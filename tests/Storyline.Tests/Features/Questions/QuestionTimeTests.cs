using NodaTime;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;
using Storyline.Features.Questions;
using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Features.Questions;

public sealed class QuestionTimeTests
{
    [Fact]
    public async Task A_question_is_to_be_answered_within_working_hours()
    {
        await using var bot = await BacklogOf.Stories(1);

        var asked = await bot.Hears("ann", "ask PO on PB-1: does the export include archived items?");

        // The question is asked at 10:00; four working hours later it is 14:00.
        Assert.Contains("expected by today 14:00", asked.Text);
    }

    [Fact]
    public async Task The_answer_is_on_the_story_and_can_become_a_criterion()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", "ask PO on PB-1: does it include archived items?");

        var answered = await bot.Hears("priya", "answer Q-1 yes, but only the last year");

        Assert.Equal("PB-1 add ac yes, but only the last year", answered.Says("Make it a criterion"));
        Assert.Contains(
            "Q-1: does it include archived items? — yes, but only the last year",
            (await bot.Hears("ann", "PB-1")).Text
        );
    }

    [Fact]
    public async Task Once_answered_the_messages_that_asked_have_nothing_left_to_press()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", "ask PO on PB-1: which currencies?");
        bot.Clock.Advance(Duration.FromHours(5));
        await bot.Hears("ann", "escalate Q-1");

        await bot.Hears("priya", "answer Q-1 euros");

        foreach (var person in new[] { "priya", "maya" })
        {
            var settled = bot.Sent.Last(delivery => delivery.Person == person && delivery.Card == "question:1").View;
            Assert.Contains("Answered by priya: euros", settled.ToText(), StringComparison.Ordinal);
            Assert.DoesNotContain(settled.Parts, part => part is Part.Buttons);
        }
    }

    [Fact]
    public async Task A_story_with_an_open_question_is_not_ready_until_it_is_answered()
    {
        await using var bot = await SprintOf.ReadyStories(1);
        await bot.Hears("priya", "PB-1 draft");
        await bot.Hears("ann", "ask PO on PB-1: which currencies?");

        var refused = await bot.Hears("priya", "PB-1 ready");
        var plan = await bot.Hears("priya", "sprint plan");
        await bot.Hears("priya", "answer Q-1 euros");
        var ready = await bot.Hears("priya", "PB-1 ready");

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains("Q-1", refused.Text);
        Assert.Contains("an answer to Q-1", plan.Text);
        Assert.Equal(Outcome.Done, ready.Outcome);
    }

    [Fact]
    public async Task It_goes_further_up_only_after_its_target()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", "ask PO on PB-1: which currencies?");

        var early = await bot.Hears("ann", "escalate Q-1");
        bot.Clock.Advance(Duration.FromHours(5));
        var late = await bot.Hears("ann", "escalate Q-1");
        var twice = await bot.Hears("ann", "escalate Q-1");

        Assert.Contains("has until", early.Text);
        Assert.Contains("was escalated to maya", late.Text);
        Assert.Contains(bot.SentTo("maya"), text => text.Contains("Q-1 was escalated to you"));
        Assert.Equal(Outcome.Refused, twice.Outcome);
    }

    [Fact]
    public async Task The_median_answer_time_counts_working_hours_only()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", "ask PO on PB-1: which currencies?");
        // Thursday 10:00 to Friday 10:00 is eight working hours.
        bot.Clock.AdvanceDays(1);
        await bot.Hears("priya", "answer Q-1 euros");

        Assert.Contains(
            "Median answer time: 8 working hours (the last 1); 0 of 1 within the target",
            (await bot.Hears("ann", "answer times")).Text
        );
    }

    [Fact]
    public async Task The_PO_sets_the_target_and_others_propose_it()
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains(
            "within 2 working hours; after 16 working hours",
            (await bot.Hears("priya", "answer times target:2h deadline:2d")).Text
        );
        Assert.Contains("Say it in working hours", (await bot.Hears("priya", "answer times target:soon")).Text);
    }

    [Fact]
    public void Working_hours_pass_over_nights_weekends_and_holidays()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var calendar = new TeamCalendar
        {
            Team = "t1",
            Holidays = [new Holiday(new LocalDate(2026, 3, 9), "A holiday")],
        };
        var friday = zone.AtLeniently(new LocalDateTime(2026, 3, 6, 16, 0)).ToInstant();

        var due = calendar.AfterWorking(friday, Duration.FromHours(3), zone);

        Assert.Equal(zone.AtLeniently(new LocalDateTime(2026, 3, 10, 11, 0)).ToInstant(), due);
        Assert.Equal(Duration.FromHours(3), calendar.WorkingBetween(friday, due, zone));
    }
}
