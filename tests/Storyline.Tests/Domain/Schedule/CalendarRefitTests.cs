using NodaTime;

namespace Storyline.Tests.Domain.Schedule;

/// <summary>A changed calendar or zone applies at once to existing schedules. It is Thursday, 5 March 2026, 10:00 in Berlin.</summary>
public sealed class CalendarRefitTests
{
    private static Instant Berlin(int month, int day, int hour, int minute = 0) =>
        new LocalDateTime(2026, month, day, hour, minute)
            .InZoneLeniently(DateTimeZoneProviders.Tzdb["Europe/Berlin"])
            .ToInstant();

    private static IEnumerable<Instant> InChannel(TestBot bot) =>
        bot.Sent.Where(delivery => delivery.To.Channel == "checkout").Select(delivery => delivery.Made);

    [Fact]
    public async Task Every_working_day_means_the_new_days_and_undo_the_old_ones()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "remind us to stretch every working day at 9:00");

        var changed = await bot.Hears("sam", "working days Mon-Thu");
        await bot.ClockMovesTo(Berlin(3, 8, 12));
        var none = InChannel(bot).ToList();
        await bot.Hears("sam", "undo");
        await bot.ClockMovesTo(Berlin(3, 14, 12));

        Assert.Contains(
            "What is scheduled follows at once: reminder 1 is every Monday, Tuesday, Wednesday and Thursday at 09:00 (Europe/Berlin), next Mon 9 Mar 2026, 09:00 CET.",
            changed.Text,
            StringComparison.Ordinal
        );
        Assert.Empty(none);
        Assert.Contains(Berlin(3, 13, 9), InChannel(bot));
    }

    [Fact]
    public async Task Every_working_day_but_one_means_the_new_days_without_it()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "remind us to stretch every working day except Friday at 9:00");

        await bot.Hears("sam", "working days Wed-Sat");
        await bot.ClockMovesTo(Berlin(3, 14, 12));

        Assert.Equal([Berlin(3, 11, 9), Berlin(3, 12, 9), Berlin(3, 14, 9)], InChannel(bot));
    }

    [Fact]
    public async Task New_hours_move_what_was_set_without_a_time()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "remind us to stretch every Monday");
        await bot.Hears("sam", "remind us to pause every Monday at 9:00");

        await bot.Hears("sam", "working hours 8:30 to 16:00");
        await bot.ClockMovesTo(Berlin(3, 9, 12));

        Assert.Equal([Berlin(3, 9, 8, 30), Berlin(3, 9, 9)], InChannel(bot));
    }

    [Fact]
    public async Task A_new_zone_moves_what_was_set_without_one()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "remind us to stretch every Monday at 9:00");
        await bot.Hears("sam", "remind us to call every Monday at 9:00 Europe/Berlin");

        var changed = await bot.Hears("sam", "zone Europe/Lisbon");
        await bot.ClockMovesTo(Berlin(3, 9, 12));

        Assert.Contains(
            "What is scheduled follows at once: reminder 1 is every Monday at 09:00 (Europe/Lisbon), next Mon 9 Mar 2026, 09:00 WET.",
            changed.Text,
            StringComparison.Ordinal
        );
        Assert.Equal([Berlin(3, 9, 9), Berlin(3, 9, 10)], InChannel(bot));
    }

    [Fact]
    public async Task The_last_working_day_of_the_month_moves_backwards_before_a_holiday()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "remind us to close the books on the last working day of every month at 10:00");

        var added = await bot.Hears("sam", "holiday add 2026-03-31 Stocktaking");
        await bot.ClockMovesTo(Berlin(5, 1, 0));

        Assert.Contains("next Mon 30 Mar 2026, 10:00 CEST", added.Text, StringComparison.Ordinal);
        Assert.Equal([Berlin(3, 30, 10), Berlin(4, 30, 10)], InChannel(bot));
    }

    [Fact]
    public async Task Set_after_the_holiday_it_knows_of_it_too_and_a_removed_one_counts_again()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "holiday add 2026-03-31 Stocktaking");
        var set = await bot.Hears(
            "sam",
            "remind us to close the books on the last working day of every month at 10:00"
        );

        await bot.Hears("sam", "holiday remove 2026-03-31");
        await bot.ClockMovesTo(Berlin(4, 1, 0));

        Assert.Contains("Next: Mon 30 Mar 2026, 10:00 CEST", set.Text, StringComparison.Ordinal);
        Assert.Equal([Berlin(3, 31, 10)], InChannel(bot));
    }
}
