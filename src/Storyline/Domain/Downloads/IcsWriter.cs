using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Domain.Schedule;

namespace Storyline.Domain.Downloads;

/// <summary>Writes schedules as RFC 5545: zones with their rules, stable ids, text escaped, lines folded at 75 bytes.</summary>
internal sealed class IcsWriter(string name, Instant now)
{
    private const int LongestLine = 75;
    private const int ComingPerAlarm = 60;
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture(
        "uuuuMMdd'T'HHmmss"
    );
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private readonly StringBuilder text = new();

    public string Write(string partition, IReadOnlyList<Alarm> alarms, TeamCalendar team, PersonCalendar? person)
    {
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Storyline//Schedule//EN");
        Line("CALSCALE:GREGORIAN");
        Line("METHOD:PUBLISH");
        Line($"X-WR-CALNAME:{Escaped(name)}");
        Line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
        foreach (var zone in alarms.Select(alarm => alarm.When.DateTimeZone).DistinctBy(zone => zone.Id))
            Zone(zone, alarms.Where(alarm => alarm.When.Zone == zone.Id).Min(alarm => alarm.When.Start));
        foreach (var alarm in alarms)
            Event(partition, alarm, team, person);
        foreach (var holiday in team.Holidays)
            Holiday(partition, holiday, team.Team);
        Line("END:VCALENDAR");
        return text.ToString();
    }

    private void Event(string partition, Alarm alarm, TeamCalendar team, PersonCalendar? person)
    {
        var uid = Uid($"{partition}/{alarm.Id}");
        var coming = UpcomingOccurrence.Of(alarm, now, team, person, ComingPerAlarm).ToList();
        if (alarm.LeadMinutes > 0 || alarm.When.Rule is null or { Closed.Count: > 0 })
        {
            // No rule that calendar programs know counts working days without holidays.
            // A time before another one is no recurrence of its own: a lead may pass midnight, and with it the weekday.
            foreach (var one in coming.Where(one => one.Skipped is null))
                Single($"{Stamp(one.MovedFrom ?? one.At)}-{uid}", alarm, one.At);
            return;
        }
        Begin(uid, alarm);
        foreach (var line in alarm.When.Rfc5545.Split('\n'))
            Line(alarm.IsOwnTime ? Floating(line) : line);
        foreach (var off in coming.Where(one => one.Skipped is not null))
            Line(
                alarm.IsOwnTime
                    ? $"EXDATE:{Moment.Format(off.At.InZone(alarm.ZoneAt(off.At)).LocalDateTime)}"
                    : $"EXDATE;TZID={alarm.When.Zone}:{Here(alarm, off.At)}"
            );
        Line("END:VEVENT");
        foreach (var moved in coming.Where(one => one.MovedFrom is { } from && from != one.At))
        {
            Begin(uid, alarm);
            Line($"RECURRENCE-ID;TZID={alarm.When.Zone}:{Here(alarm, moved.MovedFrom!.Value)}");
            Line($"DTSTART;TZID={alarm.When.Zone}:{Here(alarm, moved.At)}");
            Line("END:VEVENT");
        }
    }

    // A time without a zone is everybody's own.
    private static string Floating(string line) =>
        line.StartsWith("RRULE", StringComparison.Ordinal)
            ? line
            : $"{line[..line.IndexOf(';', StringComparison.Ordinal)]}{line[line.LastIndexOf(':')..]}";

    private void Single(string uid, Alarm alarm, Instant at)
    {
        Begin(uid, alarm);
        Line($"DTSTART;TZID={alarm.When.Zone}:{Here(alarm, at)}");
        Line("END:VEVENT");
    }

    private void Begin(string uid, Alarm alarm)
    {
        Line("BEGIN:VEVENT");
        Line($"UID:{uid}");
        Line($"DTSTAMP:{Stamp(now)}");
        Line(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{alarm.Sequence}"));
        Line($"SUMMARY:{Escaped(alarm.Title)}");
        if (alarm.Place is { } place)
            Line($"LOCATION:{Escaped(ChannelWords.Called(place.Name))}");
        Line("DURATION:PT15M");
        Line("TRANSP:TRANSPARENT");
        if (alarm.IsPaused)
            Line("STATUS:CANCELLED");
    }

    private void Holiday(string partition, Holiday holiday, string team)
    {
        Line("BEGIN:VEVENT");
        Line($"UID:{Uid($"{partition}/holiday/{team}/{Day.Format(holiday.Date)}")}");
        Line($"DTSTAMP:{Stamp(now)}");
        Line($"DTSTART;VALUE=DATE:{Day.Format(holiday.Date)}");
        Line($"DTEND;VALUE=DATE:{Day.Format(holiday.Date.PlusDays(1))}");
        Line($"SUMMARY:{Escaped(holiday.Name)}");
        Line("TRANSP:TRANSPARENT");
        Line("END:VEVENT");
    }

    /// <summary>A zone as its changes from the first event until three years from now.</summary>
    private void Zone(DateTimeZone zone, LocalDateTime earliest)
    {
        Line("BEGIN:VTIMEZONE");
        Line($"TZID:{zone.Id}");
        var from = zone.AtLeniently(earliest).ToInstant();
        foreach (var interval in zone.GetZoneIntervals(from, now + Duration.FromDays(3 * 366)))
        {
            var before = interval.HasStart ? zone.GetUtcOffset(interval.Start - Duration.Epsilon) : interval.WallOffset;
            var kind = interval.Savings == Offset.Zero ? "STANDARD" : "DAYLIGHT";
            var start = interval.HasStart
                ? interval.Start.WithOffset(before).LocalDateTime
                : new LocalDateTime(1970, 1, 1, 0, 0);
            Line($"BEGIN:{kind}");
            Line($"DTSTART:{Moment.Format(start)}");
            Line($"TZOFFSETFROM:{Written(before)}");
            Line($"TZOFFSETTO:{Written(interval.WallOffset)}");
            Line($"TZNAME:{interval.Name}");
            Line($"END:{kind}");
        }
        Line("END:VTIMEZONE");
    }

    private static string Here(Alarm alarm, Instant at) =>
        Moment.Format(at.InZone(alarm.When.DateTimeZone).LocalDateTime);

    private static string Stamp(Instant at) => Moment.Format(at.InUtc().LocalDateTime) + "Z";

    private static string Written(Offset offset) => offset.ToString("+HHmm", CultureInfo.InvariantCulture);

    private static string Uid(string of) => $"{TextDigest.Of(of, bytes: 16)}@storyline";

    private static string Escaped(string words)
    {
        var escaped = new StringBuilder(words.Length + 8);
        foreach (var character in words.ReplaceLineEndings("\n"))
            _ = character switch
            {
                '\n' => escaped.Append("\\n"),
                '\\' or ';' or ',' => escaped.Append('\\').Append(character),
                _ when char.IsControl(character) => escaped,
                _ => escaped.Append(character),
            };
        return escaped.ToString();
    }

    /// <summary>Folds between characters, never inside one.</summary>
    private void Line(string line)
    {
        var width = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (width + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                width = 1;
            }
            text.Append(rune.ToString());
            width += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
