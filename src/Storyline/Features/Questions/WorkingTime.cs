using NodaTime;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Questions;

/// <summary>Arithmetic in a team's working hours: its weekdays, holidays and time zone.</summary>
public static class WorkingTime
{
    private const int MostDays = 400;

    /// <summary>The instant when an amount of working time has passed.</summary>
    public static Instant AfterWorking(this TeamCalendar calendar, Instant from, Duration work, DateTimeZone zone)
    {
        foreach (var (start, end) in Days(calendar, from, zone))
        {
            var begin = Instant.Max(start, from);
            if (begin >= end)
                continue;
            if (work <= end - begin)
                return begin + work;
            work -= end - begin;
        }
        return from + work;
    }

    /// <summary>The working time between two instants.</summary>
    public static Duration WorkingBetween(this TeamCalendar calendar, Instant from, Instant until, DateTimeZone zone)
    {
        var worked = Duration.Zero;
        foreach (var (start, end) in Days(calendar, from, zone))
        {
            if (start >= until)
                break;
            var (begin, stop) = (Instant.Max(start, from), Instant.Min(end, until));
            if (stop > begin)
                worked += stop - begin;
        }
        return worked;
    }

    private static IEnumerable<(Instant Start, Instant End)> Days(
        TeamCalendar calendar,
        Instant from,
        DateTimeZone zone
    )
    {
        var first = from.InZone(zone).Date;
        for (var day = first; day < first.PlusDays(MostDays); day = day.PlusDays(1))
            if (calendar.IsWorking(day) && calendar.DayStarts < calendar.DayEnds)
                yield return (
                    zone.AtLeniently(day + calendar.DayStarts).ToInstant(),
                    zone.AtLeniently(day + calendar.DayEnds).ToInstant()
                );
    }
}
