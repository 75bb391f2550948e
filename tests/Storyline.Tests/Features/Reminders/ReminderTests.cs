using NodaTime;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Reminders;

/// <summary>It is Thursday, 5 March 2026, 10:00 in Berlin.</summary>
public sealed class ReminderTests
{
    private static Instant At(int month, int day, int hour, int minute = 0) =>
        new LocalDateTime(2026, month, day, hour, minute)
            .InZoneLeniently(DateTimeZoneProviders.Tzdb["Europe/Berlin"])
            .ToInstant();

    [Fact]
    public async Task A_team_reminder_is_said_back_with_zone_and_the_next_three()
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Hears("ann", "remind #team to update estimates every Thursday at 16:00");

        Assert.Equal(
            "Reminder 1: “update estimates” in #checkout, every Thursday at 16:00 (Europe/Berlin). Next: Thu 5 Mar 2026, 16:00 CET; Thu 12 Mar 2026, 16:00 CET; Thu 19 Mar 2026, 16:00 CET. On a holiday it is skipped.",
            reply.Line(0)
        );
        Assert.False(reply.IsPrivate);
    }

    [Fact]
    public async Task It_is_said_in_the_channel_once_per_occurrence_through_a_clock_change()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind #team to update estimates every Thursday at 16:00");

        await bot.ClockMovesTo(At(4, 3, 9));

        var said = bot.Sent.Where(delivery => delivery.To.Channel == "checkout").ToList();
        Assert.Equal(
            [At(3, 5, 16), At(3, 12, 16), At(3, 19, 16), At(3, 26, 16), At(4, 2, 16)],
            said.Select(delivery => delivery.Made)
        );
        Assert.All(
            said,
            delivery =>
                Assert.StartsWith("Reminder: update estimates", delivery.View.ToText(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_personal_reminder_comes_directly_and_nobody_else_sees_it()
    {
        await using var bot = await TestBot.WithTeam();

        var set = await bot.Hears("ann", "remind me to call the bank in 2 hours");
        var seen = await bot.Hears("bo", "reminders");
        var tried = await bot.Hears("bo", "delete reminder 1");
        await bot.ClockMovesTo(At(3, 5, 13));

        Assert.True(set.IsPrivate);
        Assert.Equal("Nothing is scheduled yet.", seen.Line(0));
        Assert.Equal("There is no reminder 1 in team Checkout.", tried.Line(0));
        Assert.StartsWith("Reminder: call the bank", Assert.Single(bot.SentTo("ann")), StringComparison.Ordinal);
        Assert.Empty(bot.SentTo("bo"));
    }

    [Fact]
    public async Task A_reminder_about_a_story_shows_it_as_it_is_then()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Sign in");

        var set = await bot.Hears("ann", "remind me about PB-1 on Friday");
        await bot.Hears("priya", "PB-1 title: Sign in with a passkey");
        await bot.ClockMovesTo(At(3, 6, 10));

        Assert.Contains("Fri 6 Mar 2026 at 09:00", set.Text, StringComparison.Ordinal);
        Assert.Contains(
            "You gave no time, so it comes when the working day starts.",
            set.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Sign in with a passkey", Assert.Single(bot.SentTo("ann")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("remind me every Friday at 9 to send the report", "send the report", "every Friday at 09:00")]
    [InlineData("remind me to send the report every Friday at 9", "send the report", "every Friday at 09:00")]
    [InlineData("remind me on Friday to call Bo", "call Bo", "on Fri 6 Mar 2026 at 09:00")]
    [InlineData(
        "remind us that the build is frozen tomorrow at noon",
        "the build is frozen",
        "on Fri 6 Mar 2026 at 12:00"
    )]
    [InlineData(
        "set a reminder for me to stretch every 2 hours between 9 and 17 on weekdays",
        "stretch",
        "every 2 hours"
    )]
    public async Task It_is_understood_in_every_order(string sentence, string text, string when)
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Hears("ann", sentence);

        Assert.Equal(Outcome.Done, reply.Outcome);
        Assert.Contains($"“{text}”", reply.Text, StringComparison.Ordinal);
        Assert.Contains(when, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_hour_is_asked_and_the_button_sets_it()
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("ann", "remind me to go home today at 5");
        var set = await bot.Hears("ann", asked.Says("17:00"));

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Contains("at 17:00 (Europe/Berlin)", set.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repetition_that_is_not_understood_is_asked_about_and_never_becomes_text_by_itself()
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("ann", "remind me to stretch every blue moon at 9:00");
        var set = await bot.Hears("ann", asked.Says("Yes"));

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Contains(
            "“stretch every blue moon” to you, on Fri 6 Mar 2026 at 09:00",
            set.Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("remind me to rest on 31 February", "There is no 31 February.")]
    [InlineData("remind me to rest tomorrow at 25:00", "There is no 25:00")]
    [InlineData("remind me to rest every 5 minutes", "more often than every 15 minutes")]
    [InlineData("remind me to rest 2026-03-01 9:00", "has passed")]
    [InlineData("remind #elsewhere to rest tomorrow 9:00", "#elsewhere isn’t connected to Checkout.")]
    public async Task What_cannot_be_is_refused_with_the_reason_and_nothing_is_set(string sentence, string why)
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Hears("ann", sentence);

        Assert.Equal(Outcome.Refused, reply.Outcome);
        Assert.Contains(why, reply.Text, StringComparison.Ordinal);
        Assert.Equal("Nothing is scheduled yet.", (await bot.Hears("ann", "reminders")).Line(0));
    }

    [Fact]
    public async Task Pause_resume_skip_snooze_change_and_delete()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind #team to update estimates every Thursday at 16:00");

        await bot.Hears("ann", "pause reminder 1");
        await bot.ClockMovesTo(At(3, 6, 9));
        Assert.DoesNotContain(bot.Sent, delivery => delivery.To.Channel == "checkout");

        Assert.Contains(
            "Next: Thu 12 Mar 2026, 16:00 CET",
            (await bot.Hears("ann", "resume reminder 1")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Next: Thu 19 Mar 2026, 16:00 CET",
            (await bot.Hears("ann", "skip next reminder 1")).Text,
            StringComparison.Ordinal
        );
        await bot.ClockMovesTo(At(3, 19, 16));
        Assert.Single(bot.Sent, delivery => delivery.To.Channel == "checkout");

        Assert.Contains(
            "Thu 19 Mar 2026, 16:30 CET",
            (await bot.Hears("ann", "snooze reminder 1 for 30 minutes")).Text,
            StringComparison.Ordinal
        );
        await bot.ClockMovesTo(At(3, 19, 18));
        Assert.Equal(2, bot.Sent.Count(delivery => delivery.To.Channel == "checkout"));

        Assert.Contains(
            "Next: Fri 20 Mar 2026, 10:00 CET",
            (await bot.Hears("ann", "change reminder 1 to every Friday at 10:00")).Text,
            StringComparison.Ordinal
        );
        var preview = await bot.Hears("ann", "delete reminder 1");
        await bot.Hears("ann", preview.Says("Delete reminder 1"));
        await bot.ClockMovesTo(At(4, 19, 18));
        Assert.Equal(2, bot.Sent.Count(delivery => delivery.To.Channel == "checkout"));
    }

    [Fact]
    public async Task The_same_message_twice_sets_one_reminder_and_undo_takes_it_back()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("ann", "remind #team to rest tomorrow 9:00", key: "once");
        await bot.Hears("ann", "remind #team to rest tomorrow 9:00", key: "once");
        await bot.Hears("ann", "undo");
        await bot.ClockMovesTo(At(3, 9, 9));

        Assert.DoesNotContain(bot.Sent, delivery => delivery.To.Channel == "checkout");
        Assert.Equal("Nothing is scheduled yet.", (await bot.Hears("ann", "reminders")).Line(0));
    }

    [Fact]
    public async Task After_an_outage_one_comes_late_and_says_so_and_the_rest_is_told()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind #team to update estimates every day at 16:00");

        await bot.SleepsUntil(At(3, 7, 18));

        var said = Assert.Single(bot.Sent, delivery => delivery.To.Channel == "checkout").View.ToText();
        Assert.Contains("Late: this was due Sat 7 Mar 2026, 16:00 CET", said, StringComparison.Ordinal);
        var why = (await bot.Hears("ann", "why did nothing fire?")).Text;
        Assert.Contains("Thu 5 Mar 2026, 16:00 CET: Storyline was not running then", why, StringComparison.Ordinal);
        Assert.Contains("Fri 6 Mar 2026, 16:00 CET: Storyline was not running then", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_longer_than_the_grace_skips_it_and_tells_who_set_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind #team to update estimates tomorrow at 9:00");

        await bot.SleepsUntil(At(3, 7, 9));

        Assert.DoesNotContain(bot.Sent, delivery => delivery.To.Channel == "checkout");
        Assert.Contains(
            "too long ago, so I did not say it",
            Assert.Single(bot.SentTo("ann")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_outage_over_a_clock_change_makes_up_for_the_last_one_alone()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind #team to look up every day at 2:30");
        await bot.ClockMovesTo(At(3, 28, 2));

        await bot.SleepsUntil(At(3, 29, 4));

        var late = bot.Sent.Last(delivery => delivery.To.Channel == "checkout").View.ToText();
        Assert.Contains("Late: this was due Sun 29 Mar 2026, 03:30 CEST", late, StringComparison.Ordinal);
        // 22 reminders come up to the 27th; the 28th is missed, and the 29th stands for it.
        Assert.Equal(22 + 1, bot.Sent.Count(delivery => delivery.To.Channel == "checkout"));
    }

    [Fact]
    public async Task Another_member_cannot_change_it_and_learns_who_can()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind #team to update estimates every Thursday at 16:00");

        var bo = await bot.Hears("bo", "pause reminder 1");
        var sam = await bot.Hears("sam", "pause reminder 1");

        Assert.Contains("was set by ann; only they and sam (SM) can change it.", bo.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Done, sam.Outcome);
    }

    [Fact]
    public async Task Typing_what_an_alarm_says_does_nothing_for_others()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind me to call the bank in 2 hours");

        var reply = await bot.Hears("bo", "say reminder 1");

        Assert.Equal(Outcome.Refused, reply.Outcome);
        Assert.Empty(bot.Sent);
    }

    [Theory]
    [InlineData("Monday week at 9", "Monday week")]
    [InlineData("biweekly on Monday at 10", "biweekly")]
    [InlineData("twice a week at 9", "twice a week")]
    [InlineData("9999-12-31 9:00", "9999-12-31")]
    [InlineData("on the 32nd at 9", "on the 32nd")]
    [InlineData("jeden Montag um 9:30", "jeden Montag um")]
    [InlineData("Monday at 9 and Tuesday at 10", "Monday at 9 and")]
    [InlineData("every Monday or Tuesday at 9", "every Monday or")]
    [InlineData("MTWTF 9am", "MTWTF")]
    [InlineData("the week after next at 9", "the week after next")]
    public async Task Half_a_time_in_front_of_one_that_was_understood_is_asked_about(string when, string left)
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("ann", $"remind me to stretch {when}");

        Assert.Contains($"“stretch {left}” would be the text", asked.Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "Nothing is scheduled yet",
            (await bot.Hears("ann", "reminders")).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("every Monday at 9 unless it rains", "every Monday at 9", "unless it rains")]
    [InlineData("every Monday at 9 until the launch", "every Monday at 9", "until the launch")]
    [InlineData("tomorrow 9 ish", "tomorrow 9", "ish")]
    public async Task What_stands_behind_a_time_and_is_not_understood_is_said(
        string when,
        string understood,
        string rest
    )
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("ann", $"remind me to stretch {when}");

        Assert.StartsWith(
            $"I understand “{understood}”, but not “{rest}” after it. Nothing is scheduled.",
            asked.Text,
            StringComparison.Ordinal
        );
    }
}
