using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;

namespace Storyline.Domain.Schedule;

/// <summary>A recurrence in words: “every Thursday at 16:00 until Fri 18 Dec 2026”.</summary>
internal static class RuleWords
{
    private static readonly string[] Ordinals = ["", "first", "second", "third", "fourth", "fifth"];
    private static readonly string[] MonthNames = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    public static string Of(Recurrence when) =>
        when.Rule is { } rule
            ? Days(rule, when.Start) + Times(rule, when.Start) + Limits(when, rule)
            : $"on {ScheduleWords.Date(when.Start.Date)} at {ScheduleWords.Time(when.Start.TimeOfDay)}";

    private static string Times(RecurrenceRule rule, LocalDateTime start)
    {
        var hours = rule.Hours.Order().ToList();
        if (rule.Frequency <= Frequency.Hourly)
            return hours.Count > 0 ? $" from {hours[0]:00} to {hours[^1]:00} o’clock" : "";
        return hours.Count > 0
            ? $" at {Listed(hours.Select(hour => ScheduleWords.Time(new LocalTime(hour, start.Minute))))}"
            : $" at {ScheduleWords.Time(start.TimeOfDay)}";
    }

    private static string Limits(Recurrence when, RecurrenceRule rule)
    {
        var until = rule.Until is { } last ? $" until {ScheduleWords.Date(last.InZone(when.DateTimeZone).Date)}" : "";
        var dates = when.Except.TakeLast(3).Select(moment => ScheduleWords.Date(moment.Date));
        return when.Except.Count > 0 ? $"{until} except {Listed(dates)}" : until;
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
            Frequency.Monthly => InMonth(rule, start, OfMonths(rule)),
            _ => InMonth(rule, start, OfYears(rule, start)),
        };

    private static string OfMonths(RecurrenceRule rule) =>
        rule.Months.Count > 0 ? $"of {Listed(rule.Months.Select(NameOf))}"
        : rule.Interval == 1 ? "of the month"
        : $"of every {rule.Interval} months";

    private static string OfYears(RecurrenceRule rule, LocalDateTime start)
    {
        IReadOnlyList<int> months = rule.Months.Count > 0 ? rule.Months : [start.Month];
        return $"of {Listed(months.Select(NameOf))} {Every(rule.Interval, "year")}";
    }

    private static string NameOf(int month) => MonthNames[month - 1];

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
            > 6 => $" except in {Listed(Enumerable.Range(1, 12).Except(rule.Months).Select(NameOf))}",
            _ => $" in {Listed(rule.Months.Select(NameOf))}",
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
        {
            var counted = rule.Days.Count is >= 4 and <= 6 ? "working day" : Weekdays(rule.Days, start);
            return $"the {Listed(rule.Positions.Select(Nth))} {counted} {ofMonth}";
        }
        if (rule.Days.Count > 0)
        {
            var days = rule.Days.GroupBy(day => day.Weekday, day => Nth(day.Nth));
            return $"the {Listed(days.Select(same => $"{Listed(same)} {same.Key}"))} {ofMonth}";
        }
        IReadOnlyList<int> dates = rule.MonthDays.Count > 0 ? rule.MonthDays : [start.Day];
        return $"the {Listed(dates.Select(date => date < 0 ? $"{Nth(date)} day" : Ordinal(date)))} {ofMonth}";
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
