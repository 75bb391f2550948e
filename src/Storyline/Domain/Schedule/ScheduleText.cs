using NodaTime;
using Storyline.Core.Views;

namespace Storyline.Domain.Schedule;

/// <summary>Puts a schedule into words.</summary>
public static class ScheduleText
{
    /// <summary>“every Thursday at 16:00 (Europe/Berlin)”.</summary>
    public static Rich InWords(this Alarm alarm) =>
        alarm.IsOwnTime
            ? (Rich)$"{RuleWords.Of(alarm.When)} at each person’s own time ({string.Join(", ", alarm.Zones)})"
        : alarm.Follows is null ? $"{RuleWords.Of(alarm.When)} ({alarm.When.Zone})"
        : $"{Minutes(alarm.LeadMinutes)} before {Alarm.NameOf(alarm.Follows)} ({alarm.When.Zone})";

    /// <summary>The next occurrence, put off or not, followed by the regular ones. Ignores days off.</summary>
    public static IEnumerable<Instant> Upcoming(this Alarm alarm, Instant after)
    {
        if (alarm.Next is not { } next)
            yield break;
        if (next > after)
            yield return next;
        var last = next > after ? next : after;
        while (alarm.After(last) is { } later)
        {
            yield return later;
            last = later;
        }
    }

    private static string Minutes(int minutes) =>
        minutes % 1440 == 0 && minutes > 0 ? Count(minutes / 1440, "day")
        : minutes % 60 == 0 ? Count(minutes / 60, "hour")
        : Count(minutes, "minute");

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
