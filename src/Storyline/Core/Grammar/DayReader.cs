using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>Days as people say them, read without a calendar. <see cref="On(LocalDate)"/> makes dates of them.</summary>
/// <param name="Until">The last day if one was said; otherwise a single day, or <paramref name="Length"/> days.</param>
/// <param name="Length">Number of days, if it was said.</param>
public sealed record DayReader(DayReading? From, DayReading? Until, int? Length)
{
    public static DayReader Nothing { get; } = new(null, null, null);

    /// <summary>Further single days: “Monday, Tuesday and Friday”.</summary>
    public IReadOnlyList<DayReading> Also { get; init; } = [];

    /// <summary>“next week”: all days of it.</summary>
    public DayRange? Within { get; init; }

    /// <summary>“for 3 working days”.</summary>
    public int? WorkingLength { get; init; }

    /// <summary>“from tomorrow”: it has a first day, and no last one.</summary>
    public bool IsOpen { get; init; }

    /// <summary>“back on 4 January”: the day before is the last one.</summary>
    public bool IsBackThen { get; init; }

    public bool SaysNothing =>
        From is null && Until is null && Length is null && WorkingLength is null && Within is null;

    public bool HasEnd => Until is not null || Length is not null || WorkingLength is not null || Within is not null;

    /// <summary>First and last day, both inclusive, where working days are Monday to Friday.</summary>
    public (LocalDate From, LocalDate Until)? On(LocalDate today) => On(DayContext.Plain(today));

    /// <summary>First and last day, both inclusive; <c>null</c>: it ends before it starts, or has gaps.</summary>
    public (LocalDate From, LocalDate Until)? On(DayContext days) => AllOn(days) is [var only] ? only : null;

    /// <summary>Every stretch of days without a gap, in order; none: it ends before it starts.</summary>
    public IReadOnlyList<(LocalDate From, LocalDate Until)> AllOn(DayContext days)
    {
        if (Within is { } within && !IsBackThen)
            return [DaysOf(within, days.Today)];
        var from = Within is { } whole ? DaysOf(whole, days.Today).From : From?.On(days) ?? days.Today;
        if (Also.Count > 0)
            return Joined([from, .. Also.Select(day => day.On(day.NextWeek ? days : days with { Today = from }))]);
        if (WorkingLength is { } working)
            return
            [
                (
                    from,
                    days.IsWorking(from) && working > 0
                        ? Working(days, from, working - 1)
                        : Working(days, from, working)
                ),
            ];
        var until = Length is { } length ? from.PlusDays(length - 1) : Last(days, ref from);
        return until < from ? [] : [(from, until)];
    }

    private static LocalDate Working(DayContext days, LocalDate from, int count) =>
        (days with { Today = from }).WorkingDay(count);

    private LocalDate Last(DayContext days, ref LocalDate from)
    {
        if (Until is not { } last)
            return from;
        var until = last.On(days);
        // “21.12. - 4.1.”, said on 22 December, has begun.
        if (until < from && From is { Month: > 0 } && from.PlusYears(-1) <= until)
            from = from.PlusYears(-1);
        // “Monday until Friday”, said on a Wednesday: the Friday that follows that Monday.
        if (until < from && From is not null && last is { Weekday: not null } or { Date: null, DayOfMonth: not 0 })
            until = last.On(days with { Today = from });
        return IsBackThen ? until.PlusDays(-1) : until;
    }

    private static List<(LocalDate From, LocalDate Until)> Joined(IEnumerable<LocalDate> single)
    {
        var found = new List<(LocalDate From, LocalDate Until)>();
        foreach (var day in single.Distinct().Order())
            if (found is [.., var last] && last.Until.PlusDays(1) == day)
                found[^1] = (last.From, day);
            else
                found.Add((day, day));
        return found;
    }

    private static (LocalDate From, LocalDate Until) DaysOf(DayRange within, LocalDate today)
    {
        var monday = today.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));
        var month = today.With(DateAdjusters.StartOfMonth).PlusMonths(1);
        return within switch
        {
            DayRange.NextWeek => (monday.PlusDays(7), monday.PlusDays(13)),
            DayRange.Weekend => (LocalDate.Max(today, monday.PlusDays(5)), monday.PlusDays(6)),
            DayRange.NextWeekend => (monday.PlusDays(12), monday.PlusDays(13)),
            DayRange.NextMonth => (month, DateAdjusters.EndOfMonth(month)),
            DayRange.ThisMonth => (today, DateAdjusters.EndOfMonth(today)),
            _ => (today, monday.PlusDays(6)),
        };
    }
}
