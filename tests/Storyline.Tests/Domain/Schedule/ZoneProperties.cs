using Ical.Net.CalendarComponents;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Domain.Schedule;
using CalDateTime = Ical.Net.DataTypes.CalDateTime;

namespace Storyline.Tests.Domain.Schedule;

/// <summary>Properties that hold in every zone of the tz database, whatever its transitions.</summary>
public sealed class ZoneProperties
{
    private static readonly Instant From = Instant.FromUtc(2024, 1, 1, 0, 0);
    private static readonly Instant Until = Instant.FromUtc(2035, 1, 1, 0, 0);

    [Fact]
    public void Around_every_clock_change_of_eleven_years_a_daily_time_advances_once_a_day()
    {
        foreach (var zone in DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id]))
        foreach (
            var change in zone.GetZoneIntervals(From, Until)
                .Where(interval => interval.HasStart && interval.Start > From)
                .Select(interval => interval.Start)
        )
            for (var halfHour = -6; halfHour <= 6; halfHour++)
            {
                var start = (change - Duration.FromDays(3)).InZone(zone).LocalDateTime.PlusMinutes(30 * halfHour);
                var daily = new Recurrence(start, zone.Id, new RecurrenceRule(Frequency.Daily));

                var found = daily.AllAfter(change - Duration.FromHours(60)).Take(5).ToList();

                for (var at = 1; at < found.Count; at++)
                    Assert.True(
                        found[at] - found[at - 1] is var gap
                            && gap >= Duration.FromHours(20)
                            && gap <= Duration.FromHours(28),
                        $"{zone.Id} {start}: {string.Join(", ", found)}"
                    );
            }
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Europe/London")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Europe/Dublin")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Asia/Kolkata")]
    public void A_second_evaluator_agrees(string zone)
    {
        foreach (var time in (LocalTime[])[new(0, 0), new(1, 30), new(2, 0), new(2, 30), new(9, 30)])
        foreach (
            var rule in (string[])
                [
                    "FREQ=DAILY",
                    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU",
                    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                    "FREQ=MONTHLY;BYDAY=-1SU",
                ]
        )
        {
            // The series starts on a day that each of the rules names.
            var start = new LocalDate(2026, 1, 6) + time;
            var own = new Recurrence(start, zone, RecurrenceRule.Read(rule));
            var other = new CalendarEvent
            {
                Start = new CalDateTime(2026, 1, 6, time.Hour, time.Minute, 0, zone),
                RecurrenceRule = new(rule),
            };
            var begin = new LocalDate(2026, 2, 1).AtStartOfDayInZone(own.DateTimeZone).ToInstant();

            var expected = other
                .GetOccurrences(new CalDateTime(begin.ToDateTimeUtc(), "UTC"))
                .Select(one =>
                    Instant.FromDateTimeUtc(DateTime.SpecifyKind(one.Period.StartTime.AsUtc, DateTimeKind.Utc))
                )
                .Where(at => at > begin)
                .Take(300)
                .ToList();

            Assert.Equal(expected, own.AllAfter(begin).Take(expected.Count));
        }
    }
}
