using NodaTime;
using Storyline.Core.Grammar;

namespace Storyline.Domain.Schedule;

/// <summary>A future occurrence, by the present calendars.</summary>
/// <param name="At">When it will be said.</param>
/// <param name="Skipped">Why it will not be said, in a few words.</param>
/// <param name="MovedFrom">The day off it falls on.</param>
public sealed record UpcomingOccurrence(Instant At, string? Skipped = null, Instant? MovedFrom = null)
{
    // The search gives up after so many days off in a row.
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
        Instant? taken = null;
        foreach (var at in alarm.Upcoming(after).Take(MostLookedAt))
        {
            if (said >= count)
                yield break;
            var one = Decide(at, alarm, team, person);
            // One that was moved here stands for both.
            if (at == taken && one is { Skipped: null, MovedFrom: null })
                continue;
            if (one.At != at)
                taken = one.At;
            if (one.Skipped is null)
                said++;
            yield return one;
        }
    }

    private static UpcomingOccurrence Decide(Instant at, Alarm alarm, TeamCalendar team, PersonCalendar? person)
    {
        if (alarm.PutOff is { } from && at == alarm.Next)
            return new UpcomingOccurrence(at, MovedFrom: from);
        var here = (at + alarm.Lead).InZone(alarm.ZoneAt(at)).LocalDateTime;
        if (
            alarm.OnDayOff == DayOff.Run
            || !alarm.When.Repeats
            || Off(here.Date, team, alarm.IsPersonal ? person : null) is not { } why
        )
            return new UpcomingOccurrence(at);
        return MovedTo(alarm, at, here, team) is { } instead
            ? new UpcomingOccurrence(instead, MovedFrom: at)
            : new UpcomingOccurrence(at, Skipped: why);
    }

    private static Instant? MovedTo(Alarm alarm, Instant at, LocalDateTime here, TeamCalendar team)
    {
        if (alarm.OnDayOff != DayOff.Move || alarm.IsOwnTime || team.WorkingDayAfter(here.Date) is not { } day)
            return null;
        var instead = alarm.When.DateTimeZone.AtLeniently(day + here.TimeOfDay).ToInstant() - alarm.Lead;
        // It does not move past the next occurrence, which stands for it.
        return alarm.After(at) <= instead ? null : instead;
    }

    private static string? Off(LocalDate date, TeamCalendar team, PersonCalendar? person) =>
        team.HolidayOn(date)?.Name ?? (person?.LeaveOn(date) is not null ? "away" : null);
}
