using NodaTime;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Tests.Features.Sync;

/// <summary>The regular sync: agreed by two, at the right hour all year, silent on days off, with a streak of talks.</summary>
public sealed class SyncRhythmTests
{
    [Fact]
    public async Task One_proposes_a_time_and_the_other_accepts()
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears("maya", "sync every Friday at 10:00");
        var before = await bot.Hears("maya", "reminders");
        var accepted = await bot.Hears("priya", "accept P-1");

        Assert.Contains("I’ve asked priya whether that time suits: P-1. Nothing is scheduled until then.", asked.Text);
        var card = bot.SentTo("priya")[0];
        Assert.Contains("both of you would get the sync number every Friday at 10:00", card);
        Assert.Contains("when PM and PO talk is yours to decide", card);
        Assert.DoesNotContain("in step", before.Text);
        Assert.Contains("maya and priya get the sync number every Friday at 10:00", accepted.Text);
        Assert.Contains("How far PM and PO are in step", (await bot.Hears("maya", "reminders")).Text);
    }

    [Fact]
    public async Task The_PO_may_ask_too_and_a_no_schedules_nothing()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "sync every Friday at 10:00");
        var again = await bot.Hears("priya", "sync every Friday at 10:00");

        var own = await bot.Hears("priya", "accept P-1");
        await bot.Hears("maya", "decline P-1 Fridays are full");
        await bot.ClockMovesTo(At(13, 12));

        Assert.Contains("already waits for maya’s answer as P-1", again.Text);
        Assert.Equal(Outcome.Refused, own.Outcome);
        Assert.DoesNotContain(bot.SentTo("priya"), IsSync);
    }

    [Fact]
    public async Task Nobody_else_agrees_on_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "sync every Friday at 10:00");

        foreach (var said in (string[])["sync every Monday at 9", "accept P-1", "sync off", "sync talked", "sync send"])
            Assert.Equal(Outcome.Refused, (await bot.Hears("ann", said)).Outcome);
    }

    [Fact]
    public async Task Both_get_it_at_the_same_hour_before_and_after_the_clocks_change()
    {
        await using var bot = await Agreed();

        // Berlin changes to summer time on 29 March.
        foreach (var (day, utc) in ((int, int)[])[(6, 9), (13, 9), (20, 9), (27, 9)])
            await AssertComesAt(bot, Instant.FromUtc(2026, 3, day, utc, 0));
        await AssertComesAt(bot, Instant.FromUtc(2026, 4, 10, 8, 0), after: Instant.FromUtc(2026, 4, 4, 0, 0));
    }

    [Fact]
    public async Task It_pauses_on_holidays_and_leave_and_the_streak_with_it()
    {
        await using var bot = await Agreed();
        await bot.Hears("sam", "holiday add 2026-03-13 Founders’ day");
        await bot.Hears("priya", "leave 2026-03-20");
        await TalkAfter(bot, Instant.FromUtc(2026, 3, 6, 10, 0));

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 26, 10, 0));
        var paused = bot.SentTo("maya").Count(IsSync);
        await TalkAfter(bot, Instant.FromUtc(2026, 3, 27, 10, 0));

        Assert.Equal(1, paused);
        Assert.Contains("You talked after 2 syncs in a row.", (await bot.Hears("maya", "sync")).Text);
    }

    [Fact]
    public async Task A_sync_without_a_talk_ends_the_streak()
    {
        await using var bot = await Agreed();
        await TalkAfter(bot, Instant.FromUtc(2026, 3, 6, 10, 0));
        await TalkAfter(bot, Instant.FromUtc(2026, 3, 13, 10, 0));
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 20, 10, 0));

        var open = await bot.Hears("maya", "sync");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 27, 10, 0));
        await bot.Hears("maya", "sync talked");
        var half = await bot.Hears("maya", "sync");
        var done = await bot.Hears("priya", "sync talked");

        Assert.Contains("You talked after 2 syncs in a row.", open.Text);
        Assert.DoesNotContain("in a row", half.Text);
        Assert.Contains("You two talked after 1 sync in a row.", done.Text);
    }

    [Fact]
    public async Task It_counts_when_both_have_said_so()
    {
        await using var bot = await Agreed();
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 10, 0));

        var one = await bot.Hears("maya", "sync talked");
        var again = await bot.Hears("maya", "sync talked");
        var both = await bot.Hears("priya", "we have talked");

        Assert.Contains("Noted. It counts when priya says so too.", one.Text);
        Assert.Contains("That is noted already.", again.Text);
        Assert.Single(bot.SentTo("priya"), told => told.Contains("says that you two have talked"));
        Assert.Contains("Noted. You two talked after 1 sync in a row.", both.Text);
    }

    [Fact]
    public async Task It_comes_once_across_a_restart_and_late_after_an_outage()
    {
        await using var bot = await Agreed();
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 9, 0));
        await bot.Restart();
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 12, 0));
        var once = bot.SentTo("maya").Count(IsSync);

        await bot.SleepsUntil(Instant.FromUtc(2026, 3, 13, 11, 0));

        Assert.Equal(1, once);
        Assert.Equal(2, bot.SentTo("maya").Count(IsSync));
    }

    [Fact]
    public async Task Quiet_hours_hold_it_back()
    {
        await using var bot = await Agreed();
        await bot.Hears("priya", "quiet hours 9:00-13:00", "@");

        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 11, 0));
        var held = bot.SentTo("priya").Count(IsSync);
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 12, 30));
        await bot.Sweep();

        Assert.Equal(0, held);
        Assert.Equal(1, bot.SentTo("maya").Count(IsSync));
        Assert.Equal(1, bot.SentTo("priya").Count(IsSync));
    }

    [Fact]
    public async Task The_trend_is_a_picture_that_says_the_same_in_words()
    {
        await using var bot = await Agreed();
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 10, 0));
        var one = await bot.Hears("maya", "sync");
        await bot.Hears("priya", "story new Pay by card");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 13, 10, 0));

        var two = await bot.Hears("maya", "sync");

        Assert.DoesNotContain(one.Reply.View.Parts, part => part is Part.Image);
        var picture = Assert.IsType<Part.Image>(two.Reply.View.Parts.Single(part => part is Part.Image));
        Assert.Contains(
            "The number over 2 readings: 100 on Fri 6 Mar 2026, 60 on Fri 13 Mar 2026",
            picture.Alternative
        );
        Assert.Equal("PNG"u8.ToArray(), picture.Png[1..4]);
    }

    [Fact]
    public async Task Either_ends_it_and_the_other_hears()
    {
        await using var bot = await Agreed();

        await bot.Hears("priya", "sync off");
        await bot.ClockMovesTo(At(13, 12));

        Assert.Contains(bot.SentTo("maya"), told => told.Contains("priya has ended your regular sync"));
        Assert.DoesNotContain(bot.SentTo("maya"), IsSync);
    }

    [Fact]
    public async Task One_person_in_both_roles_just_says_when()
    {
        await using var bot = TestBot.Empty();
        await bot.Hears("maya", "setup Checkout key:PB zone:Europe/Berlin pm:@maya po:@maya sm:@sam");

        var set = await bot.Hears("maya", "sync every Friday at 10:00");
        await bot.ClockMovesTo(At(6, 12));
        var talked = await bot.Hears("maya", "sync talked");

        Assert.Contains("You get the sync number every Friday at 10:00", set.Text);
        Assert.Single(bot.SentTo("maya"), told => told.Contains("Self-check of Checkout"));
        Assert.Contains("You checked after 1 sync in a row.", talked.Text);
    }

    private static async Task<TestBot> Agreed()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "sync every Friday at 10:00");
        await bot.Hears("priya", "accept P-1");
        return bot;
    }

    private static async Task TalkAfter(TestBot bot, Instant sync)
    {
        await bot.ClockMovesTo(sync);
        await bot.Hears("maya", "sync talked");
        await bot.Hears("priya", "sync talked");
    }

    private static async Task AssertComesAt(TestBot bot, Instant due, Instant? after = null)
    {
        if (after is { } start)
            await bot.ClockMovesTo(start);
        await bot.ClockMovesTo(due - Duration.FromMinutes(1));
        var before = bot.SentTo("maya").Count(IsSync);
        await bot.ClockMovesTo(due);
        Assert.Equal(before + 1, bot.SentTo("maya").Count(IsSync));
        Assert.Equal(before + 1, bot.SentTo("priya").Count(IsSync));
    }

    private static bool IsSync(string told) => told.Contains("In step, Checkout:", StringComparison.Ordinal);

    private static Instant At(int day, int hour) => Instant.FromUtc(2026, 3, day, hour, 0);
}
