using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Calendar;

/// <summary>Says how days off change the schedules.</summary>
internal static class DayOffWords
{
    private const int MostNamed = 5;
    private const int MostLookedAt = 20;

    /// <summary>“The standup is skipped on Fri 25 Dec; reminder 3 (Estimates) moves from Fri 25 Dec to Mon 28 Dec.”</summary>
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
        var effects = alarms
            .Items.Where(alarm => alarm is { IsPaused: false, When.Repeats: true, OnDayOff: not DayOff.Run })
            .SelectMany(alarm => Effects(alarm, added, calendar, turn.Now))
            .ToList();
        if (effects.Count == 0)
            return "Nothing that is scheduled falls on it.";
        var more = effects.Count > MostNamed ? $" and {effects.Count - MostNamed} more" : "";
        return $"{SentenceCase.Of(string.Join("; ", effects.Take(MostNamed)))}{more}.";
    }

    /// <summary>“on Fri 6 Mar 2026”, “from Thu 24 Dec 2026 to Sat 2 Jan 2027”.</summary>
    public static string Days(LocalDate from, LocalDate until) =>
        from == until
            ? $"on {ScheduleWords.Date(from)}"
            : $"from {ScheduleWords.Date(from)} to {ScheduleWords.Date(until)}";

    private static IEnumerable<string> Effects(
        Alarm alarm,
        IReadOnlyList<Holiday> added,
        TeamCalendar calendar,
        Instant now
    )
    {
        foreach (var holiday in added.Take(MostLookedAt))
            if (Hit(alarm, holiday.Date, now) is { } hit)
                yield return Say(alarm, hit, calendar);
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
        var next = UpcomingOccurrence
            .Of(alarm with { Next = hit, PutOff = null }, hit - Duration.Epsilon, calendar, null, 1)
            .FirstOrDefault();
        if (next is not { MovedFrom: { } from } || from != hit)
            return $"{Called(alarm)} is skipped on {ScheduleWords.Date(date)}";
        var instead = next.At.InZone(alarm.When.DateTimeZone).Date;
        return $"{Called(alarm)} moves from {ScheduleWords.Date(date)} to {ScheduleWords.Date(instead)}";
    }

    // A ceremony's name says it all: “standup”.
    private static string Called(Alarm alarm) =>
        alarm.IsNumbered() ? $"{alarm.Name} ({alarm.Title})" : $"the {alarm.Name}";
}
