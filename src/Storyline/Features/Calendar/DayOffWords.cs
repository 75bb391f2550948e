using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Calendar;

/// <summary>What days off do to what is scheduled, in words.</summary>
internal static class DayOffWords
{
    private const int MostNamed = 5;

    /// <summary>«It skips standup on Fri 25 Dec and moves reminder 3 to Mon 28 Dec.»</summary>
    public static async Task<Rich> Effect(
        IReadOnlyList<Holiday> added,
        TeamCalendar calendar,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var alarms = await work.List<Alarm>(
            new Slice(new SortRange($"{turn.Team.Id}/"), turn.Limits.SchedulesPerTeam) { Terms = ["shared"] },
            cancel
        );
        var effects = new List<string>();
        foreach (
            var alarm in alarms.Items.Where(alarm =>
                alarm is { IsPaused: false, When.Repeats: true } && alarm.OnDayOff != DayOff.Run
            )
        )
        foreach (var holiday in added.Take(20))
            if (Hit(alarm, holiday.Date, turn.Now) is { } hit)
                effects.Add(Say(alarm, hit, calendar));
        if (effects.Count == 0)
            return "Nothing that is scheduled falls on it.";
        var more = effects.Count > MostNamed ? $" and {effects.Count - MostNamed} more" : "";
        return $"{string.Join("; ", effects.Take(MostNamed))}{more}.";
    }

    private static Instant? Hit(Alarm alarm, LocalDate date, Instant now)
    {
        var zone = alarm.When.DateTimeZone;
        var start = zone.AtStartOfDay(date).ToInstant() - alarm.Lead - Duration.Epsilon;
        return alarm.After(start < now ? now : start) is { } at && (at + alarm.Lead).InZone(zone).Date == date
            ? at
            : null;
    }

    private static string Say(Alarm alarm, Instant hit, TeamCalendar calendar)
    {
        var date = (hit + alarm.Lead).InZone(alarm.When.DateTimeZone).Date;
        var upcomingOccurrence = UpcomingOccurrence
            .Of(alarm with { Next = hit, PutOff = null }, hit - Duration.Epsilon, calendar, null, 1)
            .FirstOrDefault();
        return upcomingOccurrence is { MovedFrom: { } from } && from == hit
            ? $"{alarm.Name} ({alarm.Title}) moves from {ScheduleWords.Date(date)} to {ScheduleWords.Date(upcomingOccurrence.At.InZone(alarm.When.DateTimeZone).Date)}"
            : $"{alarm.Name} ({alarm.Title}) is skipped on {ScheduleWords.Date(date)}";
    }
}
