using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>What a day that somebody says depends on.</summary>
/// <param name="IsWorking">Whether the team works on a day.</param>
/// <param name="SprintEnds">The last day of the running sprint; <c>null</c>: none runs.</param>
public sealed record DayContext(LocalDate Today, Func<LocalDate, bool> IsWorking, LocalDate? SprintEnds)
{
    private const int LongestClosure = 60;

    /// <summary>Working days are Monday to Friday, and no sprint runs.</summary>
    public static DayContext Plain(LocalDate today) =>
        new(today, static day => day.DayOfWeek <= IsoDayOfWeek.Friday, null);

    internal LocalDate EndOf(DayEnd end) =>
        end switch
        {
            DayEnd.Week => EndOfWeek(Today),
            DayEnd.NextWeek => EndOfWeek(Today.PlusDays(8 - (int)Today.DayOfWeek)),
            DayEnd.NextMonth => DateAdjusters.EndOfMonth(Today.PlusMonths(1)),
            DayEnd.Quarter => EndOfQuarter(Today),
            DayEnd.LastWorkingDayOfMonth => Last(DateAdjusters.EndOfMonth, static day => day.PlusMonths(1)),
            DayEnd.LastWorkingDayOfQuarter => Last(EndOfQuarter, static day => day.PlusMonths(3)),
            _ => SprintEnds ?? Today,
        };

    /// <summary>So many working days after today.</summary>
    internal LocalDate WorkingDay(int count)
    {
        var day = Today;
        for (var (left, closed) = (count, 0); left > 0 && closed < LongestClosure; )
        {
            day = day.PlusDays(1);
            closed = IsWorking(day) ? 0 : closed + 1;
            left -= closed == 0 ? 1 : 0;
        }
        return day;
    }

    // The last working day of a week; of the next one where this week's has passed.
    private LocalDate EndOfWeek(LocalDate from)
    {
        var sunday = from.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Sunday));
        var last = LastWorking(sunday);
        return last >= from && last > sunday.PlusDays(-7) ? last : LastWorking(sunday.PlusDays(7));
    }

    private LocalDate Last(Func<LocalDate, LocalDate> end, Func<LocalDate, LocalDate> next)
    {
        var last = LastWorking(end(Today));
        return last >= Today ? last : LastWorking(end(next(Today)));
    }

    private LocalDate LastWorking(LocalDate day)
    {
        for (var back = 0; back < LongestClosure; back++)
            if (IsWorking(day.PlusDays(-back)))
                return day.PlusDays(-back);
        return day;
    }

    private static LocalDate EndOfQuarter(LocalDate day) =>
        DateAdjusters.EndOfMonth(new LocalDate(day.Year, ((day.Month - 1) / 3 * 3) + 3, 1));
}
