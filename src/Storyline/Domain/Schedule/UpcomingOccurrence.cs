using NodaTime;
using Storyline.Core.Grammar;

namespace Storyline.Domain.Schedule;

/// <summary>An occurrence to come, as the calendars are now.</summary>
/// <param name="At">When it will be said.</param>
/// <param name="Skipped">Why it will not be said, in a few words.</param>
/// <param name="MovedFrom">The day off it falls on.</param>
public sealed record UpcomingOccurrence(Instant At, string? Skipped = null, Instant? MovedFrom = null)
{
    // Days off in a row that are looked through before giving up.
    private const int MostLookedAt = 60;

    /// <summary>The next so many that will be said, with those between them that will not.</summary>
    public static IEnumerable<UpcomingOccurrence> Of(
        Alarm alarm,
        Instant after,
        TeamCalendar team,
        PersonCalendar? person,
        int count
    )
    {
        var said = 0;
        var looked = 0;
        Instant? taken = null;
        foreach (var at in alarm.Upcoming(after))
        {
            if (said >= count || ++looked > MostLookedAt)
                yield break;
            if (alarm.PutOff is not null && at == alarm.Next)
            {
                said++;
                yield return new UpcomingOccurrence(at, MovedFrom: alarm.PutOff);
                continue;
            }
            var here = (at + alarm.Lead).InZone(alarm.ZoneAt(at)).LocalDateTime;
            if (
                alarm.OnDayOff == DayOff.Run
                || !alarm.When.Repeats
                || Off(here.Date, team, alarm.IsPersonal ? person : null) is not { } why
            )
            {
                if (at != taken)
                {
                    said++;
                    yield return new UpcomingOccurrence(at);
                }
                continue;
            }
            if (alarm.OnDayOff == DayOff.Move && !alarm.IsOwnTime && team.WorkingDayAfter(here.Date) is { } day)
            {
                var instead = alarm.When.DateTimeZone.AtLeniently(day + here.TimeOfDay).ToInstant() - alarm.Lead;
                if (!(alarm.After(at) <= instead))
                {
                    said++;
                    taken = instead;
                    yield return new UpcomingOccurrence(instead, MovedFrom: at);
                    continue;
                }
            }
            yield return new UpcomingOccurrence(at, Skipped: why);
        }
    }

    private static string? Off(LocalDate date, TeamCalendar team, PersonCalendar? person) =>
        team.HolidayOn(date)?.Name ?? (person?.LeaveOn(date) is not null ? "away" : null);
}
