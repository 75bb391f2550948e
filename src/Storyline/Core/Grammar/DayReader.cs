using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Storyline.Core.Grammar;

/// <summary>Days as people say them, read without a calendar. <see cref="On"/> makes dates of them.</summary>
/// <param name="Until">The last day if one was said; otherwise a single day, or <paramref name="Length"/> days.</param>
/// <param name="Length">Number of days, if it was said.</param>
public sealed record DayReader(DayReading? From, DayReading? Until, int? Length)
{
    /// <summary>First and last day, both inclusive; <c>null</c>: it ends before it starts.</summary>
    public (LocalDate From, LocalDate Until)? On(LocalDate today)
    {
        var from = From?.On(today) ?? today;
        var until = Length is { } length ? from.PlusDays(length - 1) : Until?.On(today) ?? from;
        // “Monday until Friday”, said on a Wednesday: the Friday that follows that Monday.
        if (until < from && Until is { Weekday: not null } && From is not null)
            until = Until.Value.On(from);
        return until < from ? null : (from, until);
    }
}

/// <summary>One day as people say it: a date, a weekday, or so many days from today.</summary>
/// <param name="Month">With <paramref name="DayOfMonth"/>: the next such day, today included; 0: the day of this month
/// or the next.</param>
/// <param name="DayOfMonth">-1: the last.</param>
/// <param name="NextWeek">“next Friday”: the one of next week.</param>
/// <param name="IsWeekSaid">“Friday next week”: no other can be meant.</param>
public readonly record struct DayReading(
    LocalDate? Date = null,
    IsoDayOfWeek? Weekday = null,
    bool NextWeek = false,
    int Offset = 0,
    int Month = 0,
    int DayOfMonth = 0,
    bool IsWeekSaid = false
)
{
    /// <summary>“today”, “tomorrow”: another day when it is said again later.</summary>
    public bool Passes => this is { Date: null, Weekday: null, Month: 0, DayOfMonth: 0 };

    public LocalDate On(LocalDate today)
    {
        if (Date is { } date)
            return date;
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
