using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Domain.Schedule;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requests;

/// <summary>The times of a request, in working days: the promised day, and reminders of it.</summary>
internal static class RequestClock
{
    /// <summary>The working days within which an asker hears.</summary>
    public const int PromisedDays = 3;

    /// <summary>The working days between two reminders once the promise is broken.</summary>
    private const int DaysBetweenReminders = 5;

    /// <summary>Gives a request its promised day, and sets the reminder for its morning.</summary>
    public static async Task<OutsideRequest> Start(
        Turn turn,
        IWork work,
        OutsideRequest request,
        CancellationToken cancel
    )
    {
        var calendar = await work.CalendarOf(turn.Team.Id, cancel);
        var (day, zone) = (turn.Today, turn.Room!.Zone);
        for (var count = 0; count < PromisedDays; count++)
            day = calendar.WorkingDayAfter(day) ?? day.PlusDays(1);
        var promised = request with { Promised = zone.AtLeniently(day + calendar.DayEnds).ToInstant() };
        await Watch(turn, work, promised, zone.AtLeniently(day + calendar.DayStarts).ToInstant(), cancel);
        return promised;
    }

    /// <summary>After a reminder: the next one, sparingly.</summary>
    public static async Task Again(Turn turn, IWork work, OutsideRequest request, CancellationToken cancel)
    {
        var calendar = await work.CalendarOf(request.Team, cancel);
        var (day, zone) = (turn.Today, turn.Room!.Zone);
        var days = turn.Now < request.Promised ? 1 : DaysBetweenReminders;
        for (var count = 0; count < days; count++)
            day = calendar.WorkingDayAfter(day) ?? day.PlusDays(1);
        await Watch(turn, work, request, zone.AtLeniently(day + calendar.DayStarts).ToInstant(), cancel);
    }

    public static async Task Stop(IWork work, OutsideRequest request, CancellationToken cancel)
    {
        if (await work.FindAlarm(request.Team, request.AlarmName, cancel) is { } alarm)
            await work.Unschedule(alarm, cancel);
    }

    // If the team has no schedules left, the request stays without a reminder.
    private static async Task Watch(Turn turn, IWork work, OutsideRequest request, Instant at, CancellationToken cancel)
    {
        var when = Recurrence.Once(at, turn.Product.Zone);
        var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!.Member.Id;
        var alarm =
            await work.FindAlarm(request.Team, request.AlarmName, cancel)
            ?? Alarm.Of(turn, request.AlarmName, $"An answer to {request.Key}", when, $"nudge {request.Key}") with
            {
                Team = request.Team,
                Place = null,
                IsPersonal = true,
                OnDayOff = DayOff.Run,
            };
        await work.Schedule(turn, alarm with { When = when, Owner = pm }, cancel);
    }
}
