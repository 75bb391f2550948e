using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Actions;

/// <summary>Schedules the question for an action: on the morning of its day, then every second working day.</summary>
internal static class ActionChaser
{
    public static async Task Set(Turn turn, IWork work, ActionItem action, CancellationToken cancel)
    {
        var calendar = await work.CalendarOf(action.Team, cancel);
        var day = action.By;
        if (!calendar.IsWorking(day) || MorningOf(day) <= turn.Now)
            day = calendar.WorkingDayAfter(LocalDate.Max(day, turn.Today)) ?? day;
        if (MorningOf(day) <= turn.Now)
            return;
        var when = Recurrence.Once(day + calendar.DayStarts, turn.Product.Zone);
        var alarm =
            await work.FindAlarm(action.Team, action.AlarmName, cancel)
            ?? Alarm.Of(turn, action.AlarmName, $"Ask about {action.Key}", when, $"chase {action.Key}");
        await work.Schedule(
            turn,
            alarm with
            {
                When = when,
                Owner = action.Owner,
                Place = null,
                IsPersonal = true,
                OnDayOff = DayOff.Run,
            },
            cancel
        );

        Instant MorningOf(LocalDate date) => turn.Room!.Zone.AtLeniently(date + calendar.DayStarts).ToInstant();
    }

    public static async Task Stop(IWork work, ActionItem action, CancellationToken cancel)
    {
        if (await work.FindAlarm(action.Team, action.AlarmName, cancel) is { } alarm)
            await work.Unschedule(alarm, cancel);
    }
}
