using NodaTime;

namespace Storyline.Tests.Domain.Schedule;

public sealed class SimulatedCalendarTests
{
    private const int Teams = 50;
    private static readonly string[] Zones =
    [
        "Europe/Berlin",
        "America/New_York",
        "Europe/Dublin",
        "Asia/Kolkata",
        "Africa/Casablanca",
    ];
    private static readonly LocalDate Holiday = new(2026, 12, 25);

    /// <summary>
    /// If STORYLINE_WHOLE_CALENDAR is set, every team has a reminder every weekday, which takes minutes; otherwise two teams do,
    /// and the others every fourth week.
    /// </summary>
    private static readonly bool IsWhole =
        Environment.GetEnvironmentVariable("STORYLINE_WHOLE_CALENDAR") is { Length: > 0 };

    [Fact]
    public async Task Fifty_teams_over_four_hundred_days_hear_everything_once_and_in_order()
    {
        await using var bot = TestBot.Empty();
        for (var team = 0; team < Teams; team++)
        {
            await bot.Hears("maya", $"setup Team{team} key:PB zone:{Zones[team % Zones.Length]}", $"#team{team}");
            await bot.Hears("maya", "holiday add 2026-12-25 Christmas", $"#team{team}");
            await bot.Hears(
                "maya",
                $"remind us to look {(IsDaily(team) ? "every weekday" : $"every 4 weeks on {Weekday(team)}")} at {team % 4 + 1}:30",
                $"#team{team}"
            );
        }
        var start = bot.Clock.GetCurrentInstant();
        var end = start + Duration.FromDays(400);

        await bot.ClockMovesTo(end);

        var heard = bot.Sent.ToLookup(delivery => delivery.To.Channel, delivery => delivery.Made);
        for (var team = 0; team < Teams; team++)
            Assert.Equal(Expected(team, start, end), heard[$"team{team}"]);
        Assert.Equal(bot.Sent.Select(delivery => delivery.Made).Order(), bot.Sent.Select(delivery => delivery.Made));
    }

    private static bool IsDaily(int team) => IsWhole || team % 25 == 0;

    private static IsoDayOfWeek Weekday(int team) => (IsoDayOfWeek)((team % 5) + 1);

    /// <summary>Counts day by day, independently of the product's own calculation.</summary>
    private static IEnumerable<Instant> Expected(int team, Instant start, Instant end)
    {
        var zone = DateTimeZoneProviders.Tzdb[Zones[team % Zones.Length]];
        var days = Enumerable
            .Range(0, 402)
            .Select(day => start.InZone(zone).Date.PlusDays(day))
            .Where(date => IsDaily(team) ? date.DayOfWeek <= IsoDayOfWeek.Friday : date.DayOfWeek == Weekday(team))
            .Select(date => (Date: date, At: zone.AtLeniently(date + new LocalTime((team % 4) + 1, 30)).ToInstant()))
            .Where(one => one.At > start && one.At <= end)
            .ToList();
        return days.Where(one =>
                (IsDaily(team) || Period.DaysBetween(days[0].Date, one.Date) % 28 == 0) && one.Date != Holiday
            )
            .Select(one => one.At);
    }
}
