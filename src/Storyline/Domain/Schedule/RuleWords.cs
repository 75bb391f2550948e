using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;

namespace Storyline.Domain.Schedule;

/// <summary>A recurrence in words: «every Thursday at 16:00 until Fri 18 Dec 2026».</summary>
internal static class RuleWords
{
    private static readonly string[] Ordinals = ["", "first", "second", "third", "fourth", "fifth"];
    private static readonly string[] MonthNames = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    public static string Of(Recurrence when)
    {
        var at =
            when.Rule is { Hours.Count: > 0 } rule && rule.Frequency > Frequency.Hourly
                ? Listed(rule.Hours.Order().Select(hour => ScheduleWords.Time(new LocalTime(hour, when.Start.Minute))))
                : ScheduleWords.Time(when.Start.TimeOfDay);
        if (when.Rule is not { } again)
            return $"on {ScheduleWords.Date(when.Start.Date)} at {at}";
        var said = Days(again, when.Start);
        if (again.Frequency > Frequency.Hourly)
            said += $" at {at}";
        else if (again.Hours.Count > 0)
            said += $" from {again.Hours.Min():00} to {again.Hours.Max():00} o’clock";
        if (again.Until is { } until)
            said += $" until {ScheduleWords.Date(until.InZone(when.DateTimeZone).Date)}";
        if (when.Except.Count > 0)
            said += $" except {Listed(when.Except.TakeLast(3).Select(moment => ScheduleWords.Date(moment.Date)))}";
        return said;
    }

    private static string Days(RecurrenceRule rule, LocalDateTime start) =>
        rule.Frequency switch
        {
            Frequency.Minutely => Every(rule.Interval, "minute") + OnDays(rule),
            Frequency.Hourly => Every(rule.Interval, "hour") + OnDays(rule),
            Frequency.Daily => Every(rule.Interval, "day") + InMonths(rule),
            Frequency.Weekly when rule.Interval == 1 => $"every {Weekdays(rule.Days, start)}{InMonths(rule)}",
            Frequency.Weekly when rule.Interval == 2 => $"every other {Weekdays(rule.Days, start)}",
            Frequency.Weekly => $"every {rule.Interval} weeks on {Weekdays(rule.Days, start)}",
            Frequency.Monthly => InMonth(
                rule,
                start,
                rule.Months.Count > 0 ? $"of {Listed(rule.Months.Select(month => MonthNames[month - 1]))}"
                    : rule.Interval == 1 ? "of the month"
                    : $"of every {rule.Interval} months"
            ),
            _ => InMonth(
                rule,
                start,
                $"of {Listed((rule.Months.Count > 0 ? rule.Months : [start.Month]).Select(month => MonthNames[month - 1]))}{(rule.Interval == 1 ? " every year" : $" every {rule.Interval} years")}"
            ),
        };

    private static string Every(int interval, string unit) =>
        interval == 1 ? $"every {unit}" : $"every {interval} {unit}s";

    private static string OnDays(RecurrenceRule rule) =>
        rule.Days.Count == 0 ? ""
        : Weekdays(rule.Days, default) is "weekday" ? " on weekdays"
        : $" on {Weekdays(rule.Days, default)}";

    private static string InMonths(RecurrenceRule rule) =>
        rule.Months.Count switch
        {
            0 => "",
            > 6 =>
                $" except in {Listed(Enumerable.Range(1, 12).Except(rule.Months).Select(month => MonthNames[month - 1]))}",
            _ => $" in {Listed(rule.Months.Select(month => MonthNames[month - 1]))}",
        };

    private static string Weekdays(IReadOnlyList<RuleDay> days, LocalDateTime start)
    {
        IReadOnlyList<IsoDayOfWeek> list =
            days.Count == 0 ? [start.DayOfWeek] : [.. days.Select(day => day.Weekday).Distinct().Order()];
        return list
                is [
                    IsoDayOfWeek.Monday,
                    IsoDayOfWeek.Tuesday,
                    IsoDayOfWeek.Wednesday,
                    IsoDayOfWeek.Thursday,
                    IsoDayOfWeek.Friday,
                ]
                ? "weekday"
            : list.Count == 7 ? "day"
            : Listed(list.Select(day => day.ToString()));
    }

    private static string InMonth(RecurrenceRule rule, LocalDateTime start, string ofMonth)
    {
        if (rule.Positions.Count > 0)
            return $"the {Listed(rule.Positions.Select(Nth))} {(rule.Days.Count is >= 4 and <= 6 ? "working day" : Weekdays(rule.Days, start))} {ofMonth}";
        if (rule.Days.Count > 0)
            return $"the {Listed(rule.Days.GroupBy(day => day.Weekday).Select(same => $"{Listed(same.Select(day => Nth(day.Nth)))} {same.Key}"))} {ofMonth}";
        var days = rule.MonthDays.Count > 0 ? rule.MonthDays : [start.Day];
        return $"the {Listed(days.Select(day => day < 0 ? $"{Nth(day)} day" : Ordinal(day)))} {ofMonth}";
    }

    private static string Nth(int nth) =>
        nth switch
        {
            -1 => "last",
            -2 => "second last",
            < 0 => $"{Ordinal(-nth)} last",
            _ when nth < Ordinals.Length => Ordinals[nth],
            _ => Ordinal(nth),
        };

    private static string Ordinal(int number) =>
        (number % 100) is 11 or 12 or 13
            ? $"{number}th"
            : (number % 10) switch
            {
                1 => $"{number}st",
                2 => $"{number}nd",
                3 => $"{number}rd",
                _ => $"{number}th",
            };

    private static string Listed(IEnumerable<string> items)
    {
        var list = items.ToList();
        return list.Count < 2 ? string.Concat(list) : $"{string.Join(", ", list.Take(list.Count - 1))} and {list[^1]}";
    }
}
