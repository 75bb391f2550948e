using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Storyline.Domain.Schedule;

namespace Storyline.Tests.Domain.Schedule;

public sealed class RecurrenceTests
{
    private static readonly string[] Codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    [Fact]
    public void The_shared_schedules_come_out_to_the_instant()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedFiles.Path("data/chat/schedules.json")));
        foreach (var entry in file.RootElement.GetProperty("cases").EnumerateArray())
        {
            var from = LocalDatePattern.Iso.Parse(entry.GetProperty("from").GetString()!).Value;
            var to = LocalDatePattern.Iso.Parse(entry.GetProperty("to").GetString()!).Value;
            var time = LocalTimePattern
                .CreateWithInvariantCulture("HH:mm")
                .Parse(entry.GetProperty("time").GetString()!)
                .Value;
            var days = entry.GetProperty("weekdays").EnumerateArray().Select(day => Codes[day.GetInt32()]);
            var alarm = AlarmAt(
                from + time,
                entry.GetProperty("tz").GetString()!,
                $"FREQ=WEEKLY;BYDAY={string.Join(',', days)}"
            );
            var team = new TeamCalendar { Team = "t1" }.With(
                Dates(entry, "holidays").Select(date => new Holiday(date, "holiday"))
            );
            var person = new PersonCalendar { Member = "local/ann", Leaves = [.. Leaves(entry)] };
            var start = alarm.When.DateTimeZone.AtStartOfDay(from).ToInstant() - Duration.Epsilon;
            var end = alarm.When.DateTimeZone.AtStartOfDay(to.PlusDays(1)).ToInstant();

            var said = UpcomingOccurrence
                .Of(alarm with { Next = alarm.After(start) }, start, team, person, 100)
                .Where(one => one.Skipped is null && one.At < end)
                .Select(one => InstantPattern.ExtendedIso.Format(one.At));

            Assert.Equal(entry.GetProperty("expected_utc").EnumerateArray().Select(at => at.GetString()!), said);
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("Europe/Dublin", "2026-03-29", "01:30", "2026-03-29T01:30:00Z")]
    [InlineData("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T19:00:00Z")]
    public void A_day_on_which_the_clock_changes(string zone, string day, string time, string expected)
    {
        var date = LocalDatePattern.Iso.Parse(day).Value;
        var daily = AlarmAt(
            date.PlusDays(-3) + LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value,
            zone,
            "FREQ=DAILY"
        ).When;

        var found = daily
            .AllAfter(daily.DateTimeZone.AtStartOfDay(date.PlusDays(-2)).ToInstant())
            .First(at => at >= InstantPattern.ExtendedIso.Parse(expected).Value);

        Assert.Equal(expected, InstantPattern.ExtendedIso.Format(found));
    }

    [Theory]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29, 2032-02-29, 2036-02-29")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31", "2026-03-31, 2026-05-31, 2026-07-31")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-02-28, 2026-03-31, 2026-04-30")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-02-12, 2026-02-26, 2026-03-12")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-02-27, 2026-03-31, 2026-04-30")]
    [InlineData("FREQ=MONTHLY;BYDAY=2TU,4TU", "2026-02-10, 2026-02-24, 2026-03-10")]
    public void Rare_days(string rule, string expected)
    {
        var when = AlarmAt(new LocalDateTime(2026, 1, 29, 10, 0), "Europe/Berlin", rule).When;

        var found = when.AllAfter(Instant.FromUtc(2026, 2, 1, 0, 0))
            .Take(3)
            .Select(at => LocalDatePattern.Iso.Format(at.InZone(when.DateTimeZone).Date));

        Assert.Equal(expected, string.Join(", ", found));
    }

    [Fact]
    public void New_year_is_passed_once()
    {
        var when = AlarmAt(new LocalDateTime(2026, 12, 30, 0, 0), "Pacific/Kiritimati", "FREQ=DAILY").When;

        var days = when.AllAfter(Instant.FromUtc(2026, 12, 29, 12, 0))
            .Take(4)
            .Select(at => at.InZone(when.DateTimeZone).Date)
            .ToList();

        Assert.Equal([new(2026, 12, 31), new(2027, 1, 1), new(2027, 1, 2), new(2027, 1, 3)], days);
    }

    [Fact]
    public void Who_moves_keeps_the_time_on_the_wall()
    {
        var when = AlarmAt(new LocalDateTime(2026, 3, 2, 9, 0), "Europe/Berlin", "FREQ=DAILY").When;

        Assert.Equal(
            Instant.FromUtc(2026, 3, 6, 14, 0),
            when.In("America/New_York").After(Instant.FromUtc(2026, 3, 5, 20, 0))
        );
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var when = AlarmAt(
            new LocalDateTime(2026, 3, 2, 9, 30),
            "Europe/Berlin",
            "FREQ=MONTHLY;INTERVAL=2;UNTIL=20271231T225959Z;BYMONTH=3,9;BYDAY=-1FR;BYHOUR=9,14"
        ).When with
        {
            Except = [new(2026, 9, 25, 9, 30)],
        };

        Assert.Equal(when.ToString(), Recurrence.Read(when.ToString())!.ToString());
    }

    private static Alarm AlarmAt(LocalDateTime start, string zone, string rule) =>
        new()
        {
            Name = "standup",
            Team = "t1",
            Title = "Standup",
            Says = "standup",
            Owner = "local/ann",
            IsPersonal = true,
            When = new Recurrence(start, zone, RecurrenceRule.Read(rule)),
        };

    private static IEnumerable<LocalDate> Dates(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var list)
            ? list.EnumerateArray().Select(day => LocalDatePattern.Iso.Parse(day.GetString()!).Value)
            : [];

    private static IEnumerable<AbsenceDays> Leaves(JsonElement entry) =>
        entry.TryGetProperty("leave", out var list)
            ? list.EnumerateArray()
                .Select(pair => new AbsenceDays(
                    LocalDatePattern.Iso.Parse(pair[0].GetString()!).Value,
                    LocalDatePattern.Iso.Parse(pair[1].GetString()!).Value
                ))
            : [];
}
