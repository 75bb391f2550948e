using NodaTime;
using Storyline.Core.Grammar;

namespace Storyline.Domain.Schedule;

/// <summary>The wall-clock moments that a rule names, in order, without regard to any zone.</summary>
internal static class RuleDates
{
    // Around 2100, 29 February comes after eight years. Together with “every 10 years” it needs more, which people do not say.
    private const int LongestSearchInYears = 13;

    /// <summary>From a moment on (inclusive). Ends after <see cref="LongestSearchInYears"/> years without one.</summary>
    public static IEnumerable<LocalDateTime> From(LocalDateTime from, LocalDateTime start, RecurrenceRule rule)
    {
        if (from < start)
            from = start;
        if (rule.Frequency is Frequency.Minutely or Frequency.Hourly)
            return Steps(from, start, rule);
        return Dates(from.Date, start.Date, rule)
            .SelectMany(date => Times(date, start, rule))
            .Where(moment => moment >= from && moment >= start);
    }

    private static IEnumerable<LocalDateTime> Times(LocalDate date, LocalDateTime start, RecurrenceRule rule) =>
        rule.Hours.Count == 0
            ? [date + start.TimeOfDay]
            : rule.Hours.Order().Select(hour => date + new LocalTime(hour, start.Minute, start.Second));

    private static IEnumerable<LocalDateTime> Steps(LocalDateTime from, LocalDateTime start, RecurrenceRule rule)
    {
        var step = (long)rule.Interval * (rule.Frequency == Frequency.Hourly ? 60 : 1);
        var passed = Period.Between(start, from, PeriodUnits.Minutes).Minutes;
        var moment = start.PlusMinutes(passed / step * step);
        var last = from.PlusYears(1);
        for (; moment < last; moment = moment.PlusMinutes(step))
            if (
                moment >= from
                && Passes(moment.Date, rule)
                && (rule.Hours.Count == 0 || rule.Hours.Contains(moment.Hour))
            )
                yield return moment;
    }

    private static bool Passes(LocalDate date, RecurrenceRule rule) =>
        (rule.Days.Count == 0 || rule.Days.Any(day => day.Weekday == date.DayOfWeek))
        && (rule.Months.Count == 0 || rule.Months.Contains(date.Month))
        && (rule.MonthDays.Count == 0 || rule.MonthDays.Any(day => IsDayOfMonth(date, day)));

    private static IEnumerable<LocalDate> Dates(LocalDate from, LocalDate start, RecurrenceRule rule)
    {
        var last = from.PlusYears(LongestSearchInYears);
        var periods = rule.Frequency switch
        {
            Frequency.Daily => Days(from, start, rule),
            Frequency.Weekly => Weeks(from, start, rule),
            Frequency.Monthly => Months(from, start, rule),
            _ => Years(from, start, rule),
        };
        return periods.TakeWhile(date => date <= last);
    }

    private static IEnumerable<LocalDate> Days(LocalDate from, LocalDate start, RecurrenceRule rule)
    {
        var passed = Period.DaysBetween(start, from);
        var day = start.PlusDays(Math.Max(0, passed) / rule.Interval * rule.Interval);
        for (var last = from.PlusYears(LongestSearchInYears); day <= last; day = day.PlusDays(rule.Interval))
            if (Passes(day, rule))
                yield return day;
    }

    private static IEnumerable<LocalDate> Weeks(LocalDate from, LocalDate start, RecurrenceRule rule)
    {
        IReadOnlyList<IsoDayOfWeek> days =
            rule.Days.Count == 0 ? [start.DayOfWeek] : [.. rule.Days.Select(day => day.Weekday).Order()];
        var first = MondayOf(start);
        var passed = Period.DaysBetween(first, MondayOf(from)) / 7;
        var monday = first.PlusWeeks(Math.Max(0, passed) / rule.Interval * rule.Interval);
        for (var last = from.PlusYears(LongestSearchInYears); monday <= last; monday = monday.PlusWeeks(rule.Interval))
            foreach (var day in days)
                if (
                    monday.PlusDays((int)day - 1) is var date
                    && (rule.Months.Count == 0 || rule.Months.Contains(date.Month))
                )
                    yield return date;
    }

    private static IEnumerable<LocalDate> Months(LocalDate from, LocalDate start, RecurrenceRule rule)
    {
        var first = new LocalDate(start.Year, start.Month, 1);
        var passed = ((from.Year - start.Year) * 12) + from.Month - start.Month;
        var month = first.PlusMonths(Math.Max(0, passed) / rule.Interval * rule.Interval);
        for (var last = from.PlusYears(LongestSearchInYears); month <= last; month = month.PlusMonths(rule.Interval))
            if (rule.Months.Count == 0 || rule.Months.Contains(month.Month))
                foreach (var date in InMonth(month, start, rule))
                    yield return date;
    }

    private static IEnumerable<LocalDate> Years(LocalDate from, LocalDate start, RecurrenceRule rule)
    {
        var passed = Math.Max(0, from.Year - start.Year);
        var year = start.Year + (passed / rule.Interval * rule.Interval);
        IReadOnlyList<int> months = rule.Months.Count == 0 ? [start.Month] : [.. rule.Months.Order()];
        for (; year <= from.Year + LongestSearchInYears && year < 9_990; year += rule.Interval)
            foreach (var month in months)
            foreach (var date in InMonth(new LocalDate(year, month, 1), start, rule))
                yield return date;
    }

    private static IEnumerable<LocalDate> InMonth(LocalDate first, LocalDate start, RecurrenceRule rule)
    {
        var length = first.Calendar.GetDaysInMonth(first.Year, first.Month);
        var isByDay = rule.MonthDays.Count > 0 || rule.Days.Count > 0;
        var days = Enumerable
            .Range(0, length)
            .Select(first.PlusDays)
            .Where(date =>
                isByDay
                    ? (rule.MonthDays.Count == 0 || rule.MonthDays.Any(day => IsDayOfMonth(date, day)))
                        && (rule.Days.Count == 0 || rule.Days.Any(day => IsNth(date, day, length)))
                    : date.Day == start.Day
            )
            .Where(date => rule.Positions.Count == 0 || !rule.Closed.Contains(date))
            .ToList();
        return rule.Positions.Count == 0
            ? days
            : rule
                .Positions.Select(position => position > 0 ? position - 1 : days.Count + position)
                .Where(index => index >= 0 && index < days.Count)
                .Distinct()
                .Order()
                .Select(index => days[index]);
    }

    private static bool IsDayOfMonth(LocalDate date, int day) =>
        date.Day == day || (day < 0 && date.Day == date.Calendar.GetDaysInMonth(date.Year, date.Month) + 1 + day);

    private static bool IsNth(LocalDate date, RuleDay day, int length) =>
        date.DayOfWeek == day.Weekday
        && (
            day.Nth == 0 || (day.Nth > 0 ? (date.Day - 1) / 7 + 1 == day.Nth : (length - date.Day) / 7 + 1 == -day.Nth)
        );

    private static LocalDate MondayOf(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);
}
