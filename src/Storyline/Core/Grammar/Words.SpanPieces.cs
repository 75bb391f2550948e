using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>Reads the pieces of a stretch: its first day, its last, the day of return, one more day.</summary>
public sealed partial class Words
{
    private bool TakeLastDay(DayReader so, out DayReader more)
    {
        more = so;
        var here = at;
        if (so.HasEnd || so.Also.Count > 0 || !TakeFirst(Until))
            return false;
        Skip("the|including|and|incl");
        if (!TakeOwnDay(out var last))
            return GoBack(here);
        more = so with { Until = last, IsOpen = false };
        return true;
    }

    // “back on 4 January”, “returning Monday”
    private bool TakeReturn(DayReader so, out DayReader more)
    {
        more = so;
        if (so.Also.Count > 0 || so.IsBackThen || so.Length is not null || so.WorkingLength is not null)
            return false;
        var here = at;
        Skip("and|i'm|i|am|will|be");
        if (!TakeFirst("back|returning|return|returns"))
            return GoBack(here);
        Skip("at|in|the|office|work|on|again");
        if (!Take(out DayReading back))
            return GoBack(here);
        more = so with { Until = back, IsOpen = false, IsBackThen = true };
        return true;
    }

    private bool TakeFirstDay(DayReader so, out DayReader more)
    {
        more = so;
        if (so.From is not null || so.Within is not null)
            return false;
        var here = at;
        var isStart = Sees("from|starting|since|as|beginning");
        Skip("from|on|starting|since|as|of|beginning|the");
        if (!TakeOwnDay(out var first))
            return GoBack(here);
        more = so with { From = first, IsOpen = isStart && !so.HasEnd };
        return true;
    }

    // “Monday and Wednesday”, “25 December, 26 December”
    private bool TakeAnother(DayReader so, out DayReader more)
    {
        more = so;
        var here = at;
        if (so.From is null || so.HasEnd || so.IsOpen || here == 0)
            return false;
        if (!TakeFirst("and|&|,|+") && !EndsWithComma(here - 1))
            return false;
        if (TakeDayAfter(so, out var next))
        {
            more = so with { Also = [.. so.Also, next] };
            return true;
        }
        Skip("and|on|the");
        if (!TakeOwnDay(out var another))
            return GoBack(here);
        more = another is { IsWeekSaid: true, NextWeek: true }
            ? AllNextWeek(so, another)
            : so with
            {
                Also = [.. so.Also, another],
            };
        return true;
    }

    // “Thursday and Friday next week”
    private DayReader AllNextWeek(DayReader so, DayReading last)
    {
        return so with { From = NextWeek(so.From!.Value), Also = [.. so.Also.Select(NextWeek), last] };

        DayReading NextWeek(DayReading day)
        {
            if (day.Weekday is null || day.NextWeek)
                return day;
            var meant = day with { NextWeek = true };
            if (Hearing.Today is { } today)
                MeansInstead(day.On(today), meant.On(today));
            return meant;
        }
    }

    // “tomorrow and the day after”
    private bool TakeDayAfter(DayReader so, out DayReading next)
    {
        var here = at;
        next = default;
        Skip("and|on|the");
        if (!TakePair("day", "after|afterwards") || IsAt(0, "tomorrow") || Hearing.Today is not { } today)
            return GoBack(here);
        Skip("that");
        next = new DayReading(Date: (so.Also is [.., var last] ? last : so.From!.Value).On(today).PlusDays(1));
        Means(here, at, next);
        return true;
    }

    private void TakeMonthBehind(ref int month)
    {
        Skip("of");
        if (at < end && tokens[at].Kind == TokenKind.Word && TryMonth(tokens[at].Match, out month))
            at++;
    }

    private static bool Fit(List<int> numbers, int month) =>
        numbers.All(number =>
            number is >= 1 and <= 31 && (month == 0 || number <= CalendarSystem.Iso.GetDaysInMonth(LeapYear, month))
        );
}
