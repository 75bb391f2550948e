using NodaTime;

namespace Storyline.Tests.Domain.Schedule;

/// <summary>What people hear after an outage.</summary>
public sealed class OutageTests
{
    private static readonly Instant ThreeDaysLater = Instant.FromUtc(2026, 3, 8, 20, 0);

    [Fact]
    public async Task All_that_somebody_missed_is_told_in_one_message()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind #team to stretch every day at 2:30");
        await bot.Hears("ann", "remind me to drink every day at 3:00");
        await bot.Hears("ann", "remind me to call the bank tomorrow at 9:00");
        await bot.Hears("ann", "remind me to breathe every day at 20:30");
        await bot.Hears("bo", "remind me to water the plants every day at 2:30");

        await bot.SleepsUntil(ThreeDaysLater);

        var told = bot.SentTo("ann").Where(text => text.Contains("too long ago", StringComparison.Ordinal));
        Assert.Equal(
            """
            Missed while Storyline was not running (3)
            • stretch
               due Sun 8 Mar 2026, 02:30 CET · next Mon 9 Mar 2026, 02:30 CET
            • drink
               due Sun 8 Mar 2026, 03:00 CET · next Mon 9 Mar 2026, 03:00 CET
            • call the bank
               due Fri 6 Mar 2026, 09:00 CET · does not come again
            That is too long ago, so I did not say it.
            [Why nothing came] why did nothing fire? · [See what is scheduled] reminders
            """.ReplaceLineEndings("\n"),
            Assert.Single(told)
        );
        Assert.Contains(
            "water the plants was due Sun 8 Mar 2026, 02:30 CET",
            Assert.Single(bot.SentTo("bo")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            bot.SentTo("ann"),
            text =>
                text.Contains("breathe", StringComparison.Ordinal)
                && text.Contains("Late: this was due Sun 8 Mar 2026, 20:30 CET", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Everything_missed_goes_on_at_its_next_time()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind #team to stretch every day at 2:30");
        await bot.Hears("ann", "remind #team to drink every day at 2:30");
        await bot.SleepsUntil(ThreeDaysLater);

        await bot.ClockMovesTo(ThreeDaysLater + Duration.FromHours(8));

        Assert.Equal(2, bot.Sent.Count(delivery => delivery.To.Channel == "checkout"));
    }

    [Fact]
    public async Task Why_nothing_came_is_answered_newest_first_and_says_how_much_is_left_out()
    {
        await using var bot = await TestBot.WithTeam();
        for (var number = 1; number <= 4; number++)
            await bot.Hears("ann", $"remind #team to stretch {number} every day at 2:30");
        await bot.SleepsUntil(ThreeDaysLater);

        var why = await bot.Hears("ann", "why did nothing fire?");

        Assert.StartsWith(
            "• Reminder 1 stretch 1, Sun 8 Mar 2026, 02:30 CET: Storyline was not running then",
            why.Line(1),
            StringComparison.Ordinal
        );
        Assert.StartsWith("• Reminder 4 stretch 4, Sun 8 Mar 2026, 02:30 CET", why.Line(4), StringComparison.Ordinal);
        Assert.Contains(
            "2 more are older. Ask about one of them, for instance: why did reminder 1 not fire?",
            why.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task On_a_holiday_nothing_is_missed()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "holiday add 2026-03-08 Founders day");
        await bot.Hears("ann", "remind #team to stretch every day at 2:30");

        await bot.SleepsUntil(ThreeDaysLater);

        Assert.Empty(bot.SentTo("ann"));
        Assert.Contains(
            "Sun 8 Mar 2026, 02:30 CET: Founders day is a holiday",
            (await bot.Hears("ann", "why did nothing fire?")).Line(1),
            StringComparison.Ordinal
        );
    }
}
