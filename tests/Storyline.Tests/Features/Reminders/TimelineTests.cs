using NodaTime;

namespace Storyline.Tests.Features.Reminders;

/// <summary>Upcoming and past reminders, in order of time. It is Thursday, 5 March 2026, 10:00 in Berlin.</summary>
public sealed class TimelineTests
{
    private static Instant Utc(int day, int hour) => Instant.FromUtc(2026, 3, day, hour, 0);

    [Fact]
    public async Task It_names_what_comes_and_what_came_with_its_time()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "holiday add 2026-03-09 Founders day");
        await bot.Hears("ann", "remind us to stretch every weekday at 11:00 until 10 March");
        await bot.ClockMovesTo(Utc(5, 11));

        var timeline = await bot.Hears("ann", "timeline");

        Assert.Equal(
            """
            Coming
            • stretch
               Fri 6 Mar 2026, 11:00 CET · reminder 1
            • stretch
               Mon 9 Mar 2026, 11:00 CET · reminder 1 · Will be skipped: Founders day.
            • stretch
               Tue 10 Mar 2026, 11:00 CET · reminder 1
            Past
            • stretch
               Thu 5 Mar 2026, 11:00 CET · reminder 1 · Said.
            [See what is scheduled] reminders
            Times are in Europe/Berlin.
            """.ReplaceLineEndings("\n"),
            timeline.Text
        );
    }

    [Fact]
    public async Task What_an_outage_made_too_late_is_not_called_said_and_what_came_late_is()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind us to stretch tomorrow at 9:00");
        await bot.Hears("ann", "remind us to drink every day at 20:00");

        await bot.SleepsUntil(Utc(6, 22));

        var past = (await bot.Hears("ann", "timeline")).Text.Split("Past\n")[1];
        Assert.Contains(
            "• stretch\n   Fri 6 Mar 2026, 09:00 CET · reminder 1 · Did not come: Storyline was not running then, and it was more than 12 h ago.",
            past,
            StringComparison.Ordinal
        );
        Assert.Contains("• drink\n   Fri 6 Mar 2026, 23:00 CET · reminder 2 · Said.", past, StringComparison.Ordinal);
        Assert.Single(past.Split('\n'), line => line.EndsWith("· Said.", StringComparison.Ordinal));
    }
}
