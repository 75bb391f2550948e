using NodaTime;
using Storyline.Schedule;

namespace Storyline.Tests.Schedule;

public sealed class SimulatedCalendarTests
{
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Europe/Dublin", "Asia/Kolkata", "Africa/Casablanca"];

    [Fact]
    public async Task Twenty_teams_over_four_weeks_with_clock_changes_hear_everything_once_and_in_order()
    {
        const int Teams = 20;
        await using var bot = TestBot.Empty();
        for (var team = 0; team < Teams; team++)
        {
            await bot.Hears("maya", $"setup Team{team} key:PB zone:{Zones[team % Zones.Length]}", $"#team{team}");
            await bot.Hears("maya", $"remind us to look every weekday at {team % 4 + 1}:30", $"#team{team}");
        }
        var start = bot.Clock.GetCurrentInstant();
        var end = start + Duration.FromDays(28);

        await bot.ClockMovesTo(end);

        for (var team = 0; team < Teams; team++)
        {
            var zone = DateTimeZoneProviders.Tzdb[Zones[team % Zones.Length]];
            var time = new LocalTime(team % 4 + 1, 30);
            var expected = Enumerable.Range(0, 30).Select(day => start.InZone(zone).Date.PlusDays(day)).Where(date => date.DayOfWeek <= IsoDayOfWeek.Friday)
                .Select(date => zone.AtLeniently(date + time).ToInstant()).Where(at => at > start && at <= end);
            Assert.Equal(expected, bot.Sent.Where(delivery => delivery.To.Channel == $"team{team}").Select(delivery => delivery.Made));
        }
        Assert.Equal(bot.Sent.Select(delivery => delivery.Made).Order(), bot.Sent.Select(delivery => delivery.Made));
    }
}
