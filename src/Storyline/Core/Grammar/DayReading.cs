using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>One day as people say it: a date, a weekday, so many days from today, or the end of something.</summary>
/// <param name="NextWeek">“next Friday”: the one of next week.</param>
/// <param name="Month">With <paramref name="DayOfMonth"/>: the next such day, today included; 0: the day of this month
/// or the next.</param>
/// <param name="DayOfMonth">-1: the last.</param>
/// <param name="IsWeekSaid">“Friday next week”: no other can be meant.</param>
/// <param name="WorkingDays">“the next business day”: so many working days from today.</param>
/// <param name="Later">“in two weeks”.</param>
public readonly record struct DayReading(
    LocalDate? Date = null,
    IsoDayOfWeek? Weekday = null,
    bool NextWeek = false,
    int Offset = 0,
    int Month = 0,
    int DayOfMonth = 0,
    bool IsWeekSaid = false,
    DayEnd? End = null,
    int WorkingDays = 0,
    Period? Later = null
)
{
    /// <summary>“today”, “tomorrow”: another day when it is said again later.</summary>
    public bool Passes => this is { Date: null, Weekday: null, Month: 0, DayOfMonth: 0, End: null };

    /// <summary>Whether only the team's calendar or its sprint tells the day.</summary>
    public bool NeedsCalendar => WorkingDays > 0 || End is not (null or DayEnd.Quarter or DayEnd.NextMonth);

    /// <summary>The day where working days are Monday to Friday and no sprint runs.</summary>
    public LocalDate On(LocalDate today) => On(DayContext.Plain(today));

    public LocalDate On(DayContext days)
    {
        var today = days.Today;
        if (Date is { } date)
            return date;
        if (End is { } end)
            return days.EndOf(end);
        if (WorkingDays > 0)
            return days.WorkingDay(WorkingDays);
        if (Later is { } later)
            return today + later;
        if (Month > 0)
            return Annual(today);
        if (DayOfMonth != 0)
            return Monthly(today);
        if (Weekday is not { } weekday)
            return today.PlusDays(Offset);
        if (NextWeek)
            return today.PlusDays(7 - ((int)today.DayOfWeek - 1)).PlusDays((int)weekday - 1);
        return today.DayOfWeek == weekday ? today : today.Next(weekday);
    }

    private LocalDate Monthly(LocalDate today)
    {
        if (DayOfMonth < 0)
            return DateAdjusters.EndOfMonth(today);
        var month = new LocalDate(today.Year, today.Month, 1);
        while (
            DayOfMonth > CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month)
            || month.PlusDays(DayOfMonth - 1) < today
        )
            month = month.PlusMonths(1);
        return month.PlusDays(DayOfMonth - 1);
    }

    private LocalDate Annual(LocalDate today)
    {
        var year = today.Year;
        if (DayOfMonth < 0)
            return DateAdjusters.EndOfMonth(new LocalDate(Month < today.Month ? year + 1 : year, Month, 1));
        while (
            DayOfMonth > CalendarSystem.Iso.GetDaysInMonth(year, Month)
            || new LocalDate(year, Month, DayOfMonth) < today
        )
            year++;
        return new LocalDate(year, Month, DayOfMonth);
    }
}

/// <summary>The end of a stretch of days. A week ends with its last working day.</summary>
public enum DayEnd
{
    Week,
    NextWeek,
    NextMonth,
    Quarter,
    Sprint,
    LastWorkingDayOfMonth,
    LastWorkingDayOfQuarter,
}
