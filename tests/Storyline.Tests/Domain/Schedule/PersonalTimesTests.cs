using NodaTime;

namespace Storyline.Tests.Domain.Schedule;

/// <summary>Schedules in each person's local time, in a team across three zones. It is Thursday, 5 March 2026, 10:00 in Berlin.</summary>
public sealed class PersonalTimesTests
{
    private const string Daily = "remind us to post an update every weekday at 9:00 at each person's own time";

    private static Instant Utc(int day, int hour, int minute = 0) => Instant.FromUtc(2026, 3, day, hour, minute);

    private static async Task<TestBot> InThreeZones()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "my zone America/New_York");
        await bot.Hears("bo", "my zone Asia/Tokyo");
        return bot;
    }

    private static IEnumerable<Instant> Heard(TestBot bot, string person) =>
        bot.Sent.Where(delivery => delivery.Person == person).Select(delivery => delivery.Made);

    [Fact]
    public async Task Each_hears_it_at_nine_on_their_own_wall()
    {
        await using var bot = await InThreeZones();

        var set = await bot.Hears("sam", Daily);
        await bot.ClockMovesTo(Utc(9, 23));

        Assert.Contains(
            "to each person of team Checkout directly, every weekday at 09:00 at each person’s own time (America/New_York, Asia/Tokyo, Europe/Berlin)",
            set.Text,
            StringComparison.Ordinal
        );
        // New York's clocks change on the 8th.
        Assert.Equal([Utc(5, 14), Utc(6, 14), Utc(9, 13)], Heard(bot, "ann"));
        Assert.Equal([Utc(6, 0), Utc(9, 0)], Heard(bot, "bo"));
        Assert.Equal([Utc(6, 8), Utc(9, 8)], Heard(bot, "sam"));
        Assert.DoesNotContain(bot.Sent, delivery => delivery.Person is null);
    }

    [Fact]
    public async Task Whoever_moves_hears_it_in_the_new_zone_and_not_twice_on_one_date()
    {
        await using var bot = await InThreeZones();
        await bot.Hears("sam", Daily);
        await bot.ClockMovesTo(Utc(6, 9));

        await bot.Hears("sam", "my zone America/New_York");
        await bot.ClockMovesTo(Utc(9, 14));

        Assert.Equal([Utc(6, 8), Utc(9, 13)], Heard(bot, "sam"));
        Assert.Equal([Utc(5, 14), Utc(6, 14), Utc(9, 13)], Heard(bot, "ann"));
    }

    [Fact]
    public async Task Holidays_leave_and_quiet_hours_count_for_each()
    {
        await using var bot = await InThreeZones();
        await bot.Hears("sam", "holiday add 2026-03-06 Founders");
        await bot.Hears("ann", "ooo 2026-03-09");
        await bot.Hears("bo", "quiet hours 20:00 to 10:00");
        await bot.Hears("sam", Daily);

        await bot.ClockMovesTo(Utc(9, 23));

        Assert.Equal([Utc(5, 14)], Heard(bot, "ann"));
        Assert.Equal([Utc(9, 1)], Heard(bot, "bo"));
        Assert.Equal([Utc(9, 8)], Heard(bot, "sam"));
    }

    [Fact]
    public async Task After_an_outage_each_hears_it_once_and_late()
    {
        await using var bot = await InThreeZones();
        await bot.Hears("sam", Daily);

        await bot.SleepsUntil(Utc(6, 10));
        await bot.ClockMovesTo(Utc(6, 20));

        Assert.Equal([Utc(6, 10)], Heard(bot, "bo"));
        Assert.Equal([Utc(6, 10)], Heard(bot, "sam"));
        Assert.Equal([Utc(6, 14)], Heard(bot, "ann").Where(at => at > Utc(6, 11)));
        Assert.Contains(
            "Late: this was due Fri 6 Mar 2026, 09:00 GMT+9",
            bot.SentTo("bo")[0].Replace("JST", "GMT+9", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Snoozing_and_skipping_are_understood()
    {
        await using var bot = await InThreeZones();
        await bot.Hears("sam", Daily);
        await bot.ClockMovesTo(Utc(6, 8, 30));

        await bot.Hears("sam", "snooze reminder 1 for 1 hour");
        await bot.Hears("sam", "skip next reminder 1");
        await bot.ClockMovesTo(Utc(9, 23));

        Assert.Equal([Utc(6, 8), Utc(6, 9, 30), Utc(9, 8)], Heard(bot, "sam"));
        Assert.Equal([Utc(5, 14), Utc(9, 13)], Heard(bot, "ann"));
    }

    [Theory]
    [InlineData(
        "remind us to post every weekday at 9:00 Europe/Paris at each person's own time",
        "Name one zone, or say each person’s own time, but not both."
    )]
    [InlineData(
        "remind us to post tomorrow at 9:00 at each person's own time",
        "A single reminder comes at one time for everybody. Each person’s own time needs something that repeats, such as every weekday at 9:00."
    )]
    public async Task What_has_no_meaning_is_refused(string sentence, string why)
    {
        await using var bot = await InThreeZones();

        Assert.Equal(why, (await bot.Hears("sam", sentence)).Line(0));
    }
}
