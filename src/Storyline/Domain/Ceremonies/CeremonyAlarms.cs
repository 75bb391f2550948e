using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Domain.Schedule;

namespace Storyline.Domain.Ceremonies;

/// <summary>The alarms that open ceremonies, and those that come ahead of an opening.</summary>
public static class CeremonyAlarms
{
    /// <summary>The sentence that opens a ceremony.</summary>
    public static string Say(Ceremony ceremony) =>
        BuiltInCeremonies.BuiltIn.Any(one => one.Name == ceremony.Name)
            ? $"{ceremony.Name} start"
            : $"ceremony start {ceremony.Name}";

    /// <summary>An opening can be an hour late; later than that the meeting is missed. A day off moves it.</summary>
    public static Alarm AsOpening(this Alarm alarm, string ceremony, Place place) =>
        alarm with
        {
            Opens = ceremony,
            Place = place,
            GraceMinutes = 60,
            OnDayOff = DayOff.Move,
        };

    /// <summary>When an alarm opens its ceremony next, holidays considered; <c>null</c>: it is over or paused.</summary>
    public static Instant? NextOf(Alarm alarm, TeamCalendar calendar)
    {
        if (alarm.Due is not { } due)
            return null;
        var at = due.InZone(alarm.When.DateTimeZone);
        if (alarm.OnDayOff == DayOff.Run || alarm.PutOff is not null || calendar.HolidayOn(at.Date) is null)
            return due;
        if (alarm.OnDayOff == DayOff.Move)
            return calendar.WorkingDayAfter(at.Date) is { } day
                ? alarm.When.DateTimeZone.AtLeniently(day + at.TimeOfDay).ToInstant()
                : null;
        return alarm
            .When.AllAfter(due)
            .Take(10)
            .Cast<Instant?>()
            .FirstOrDefault(next => calendar.HolidayOn(next!.Value.InZone(alarm.When.DateTimeZone).Date) is null);
    }

    /// <summary>The date a number of working days before another one.</summary>
    public static LocalDate WorkingDaysBefore(TeamCalendar calendar, LocalDate date, int days)
    {
        for (var looked = 0; days > 0 && looked < 60; looked++)
            if (calendar.IsWorking(date = date.PlusDays(-1)))
                days--;
        return date;
    }

    /// <summary>
    /// Schedules a sentence ahead of an opening, in place of the one scheduled before; a null or past instant removes it.
    /// </summary>
    /// <param name="name">The suffix for the name of the alarm: <c>soon</c>.</param>
    public static async Task SayAhead(
        this IWork work,
        Turn turn,
        Alarm opening,
        string name,
        Instant? at,
        string says,
        Place? place,
        CancellationToken cancel
    )
    {
        var before = await work.FindAlarm(opening.Team, $"{opening.Name} {name}", cancel);
        if (at is not { } when || when <= turn.Now)
        {
            // An alarm that is going off now must stay until its turn is over; it never repeats.
            if (before is not null && before.Due > turn.Now)
                await work.Unschedule(before, cancel);
            return;
        }
        if (before?.Due == when && before.Says == says)
            return;
        var ahead = Alarm.Of(
            turn,
            $"{opening.Name} {name}",
            $"{opening.Title}, ahead",
            Recurrence.Once(when, opening.When.Zone),
            says
        ) with
        {
            Owner = opening.Owner,
            Place = place,
            IsPersonal = place is null,
            OnDayOff = DayOff.Run,
            GraceMinutes = 15,
            Mandate = opening.Mandate,
        };
        _ = await work.Schedule(turn, ahead, cancel);
    }
}
