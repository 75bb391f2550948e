using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace Storyline.Core.Grammar;

/// <summary>
/// Reads stretches and lists of days: <c>a..b</c>, “14-18 December”, “next week”, “from Monday until Friday”, “for 3
/// days”, “the 14th and 15th”, “until Friday, back on 4 January”.
/// </summary>
public sealed partial class Words
{
    private const int LongestPeriod = 3_660;
    private const string Until = "until|till|til|to|through|thru|-";

    /// <summary>Takes days: at least one of their pieces, in any order.</summary>
    public bool Take(out DayReader dayReader)
    {
        dayReader = DayReader.Nothing;
        while (TakePiece(dayReader, out var more))
            dayReader = more;
        // “Monday until Friday”, said on a Wednesday: Friday is counted from that Monday.
        if (
            dayReader is { From: not null, Until: { Weekday: not null } last, IsBackThen: false }
            && Hearing.Today is { } today
            && dayReader.On(today) is (_, var until)
        )
            MeansInstead(last.On(today), until);
        return !dayReader.SaysNothing;
    }

    /// <summary>Takes “next week” where it means when something begins: its Monday.</summary>
    public bool TakeNextWeek(out DayReading monday)
    {
        var here = at;
        monday = NextMonday;
        Skip("from|on|starting|beginning");
        if (
            !TakePair("next", "week")
            || (at < end && tokens[at].Kind == TokenKind.Word && TryWeekday(tokens[at].Match, out _))
        )
            return GoBack(here);
        Means(here, at, monday);
        return true;
    }

    /// <summary>Takes days that a calendar has by name: with a month, or in figures. “Easter Monday” is none.</summary>
    public bool TakeDated([NotNullWhen(true)] out DayReader? days)
    {
        var here = at;
        hidesFeasts = true;
        // “Good Friday 3 April”: the weekday belongs to the name.
        var mayBeName = here > first && here < end && TryWeekday(tokens[here].Match, out _);
        days = !mayBeName && Take(out DayReader read) ? read : null;
        hidesFeasts = false;
        if (days is { From: { Date: not null } or { Month: > 0 } or { Offset: > 0 } or { Weekday: not null } })
            return true;
        days = null;
        return GoBack(here);
    }

    /// <summary>Whether such days follow behind a comma or “and”; takes nothing.</summary>
    public bool SeesNextDated()
    {
        var here = at;
        if (!TakeFirst("and|&|,|;") && !(here > 0 && EndsWith(here - 1, ",;")))
            return false;
        Skip("and");
        var start = at;
        var isDated = Take(out DayReading day) && day is { Date: not null } or { Month: > 0 };
        isDated |= at == start && TakeDaysOfMonth(out _, out _);
        at = here;
        return isDated;
    }

    private bool TakePiece(DayReader so, out DayReader more)
    {
        var start = at;
        var isTaken =
            (!so.HasEnd && so.Also.Count == 0 && (TakeSpan(so, out more) || TakeLength(so, out more)))
            || TakeLastDay(so, out more)
            || TakeReturn(so, out more)
            || TakeFirstDay(so, out more)
            || TakeAnother(so, out more);
        if (isTaken)
            return true;
        more = so;
        at = start;
        return false;
    }

    private bool TakeSpan(DayReader so, out DayReader more)
    {
        more = so;
        if (so.From is not null)
            return false;
        var here = at;
        Skip("from|on|over|between|for|during");
        if (TakeRange(out var from, out var until) || TakeDashed(out from, out until))
            more = new DayReader(from, until, null);
        else if (TakeDaysOfMonth(out var days, out var isRange))
            more = isRange
                ? new DayReader(days[0], days[^1], null)
                : new DayReader(days[0], null, null) { Also = [.. days.Skip(1)] };
        else if (TakeWholeStretch(out var within))
            more = so with { Within = within };
        if (more != so)
            return true;
        at = here;
        return false;
    }

    private bool TakeRange(out DayReading from, out DayReading until)
    {
        from = until = default;
        if (at >= end || tokens[at].Kind != TokenKind.Word)
            return false;
        var word = tokens[at].Match;
        var dots = word.IndexOf("..", StringComparison.Ordinal);
        if (dots < 1 || !TryDay(word[..dots], out from) || !TryDay(word[dots..].Trim('.'), out until))
            return false;
        return TookSpan(1, from, until);
    }

    // “Monday-Wednesday”, “21.12.-4.1.”
    private bool TakeDashed(out DayReading from, out DayReading until)
    {
        from = until = default;
        if (at >= end || tokens[at].Kind != TokenKind.Word)
            return false;
        return tokens[at].Match.Split('-') is [var first, var last]
            && TryEndOfSpan(first, out from)
            && TryEndOfSpan(last, out until)
            && TookSpan(1, from, until);
    }

    private static bool TryEndOfSpan(string word, out DayReading day)
    {
        if (word.Length > 1 && TryDay(word, out day))
            return true;
        day = default;
        if (word.TrimEnd('.').Split('.') is not [var number, var month] || !TryDayAndMonth(number, month, out day))
            return false;
        return true;
    }

    private bool TookSpan(int words, DayReading from, DayReading until)
    {
        if (Hearing.Today is { } today && new DayReader(from, until, null).On(today) is var (first, last))
            Means(at, at + words, $"{LocalDatePattern.Iso.Format(first)}..{LocalDatePattern.Iso.Format(last)}");
        at += words;
        return true;
    }

    // “14-18 December”, “6 to 7 April”, “December 25 and 26”, “the 14th, 15th and 18th”
    private bool TakeDaysOfMonth(out List<DayReading> days, out bool isRange)
    {
        (days, isRange) = ([], false);
        var here = at;
        Skip("the");
        var isMonthFirst = at < end && tokens[at].Kind == TokenKind.Word && TryMonth(tokens[at].Match, out _);
        var month = 0;
        if (isMonthFirst)
            TryMonth(tokens[at++].Match, out month);
        var numbers = new List<int>();
        var isOrdinal = TakeNumbers(numbers, ref isRange);
        if (!isMonthFirst && numbers.Count > 1)
            TakeMonthBehind(ref month);
        if (numbers.Count < 2 || (month == 0 && !isOrdinal) || !Fit(numbers, month))
        {
            at = here;
            return false;
        }
        var year = month > 0 ? YearAt(at) : null;
        if (year is not null)
            at++;
        days.AddRange(numbers.Select(number => OfMonth(number, month, year)));
        MeansDays(here, days, isRange);
        return true;
    }

    private static DayReading OfMonth(int number, int month, int? year) =>
        year is { } known && number <= CalendarSystem.Iso.GetDaysInMonth(known, month)
            ? new DayReading(Date: new LocalDate(known, month, number))
            : new DayReading(Month: month, DayOfMonth: number);

    // Numbers up to the month; returns whether all of them are ordinals.
    private bool TakeNumbers(List<int> numbers, ref bool isRange)
    {
        var isOrdinal = true;
        while (at < end && tokens[at].Kind == TokenKind.Word)
        {
            var here = at;
            if (numbers.Count > 0)
            {
                var isTo = TakeFirst(Until);
                if (!isTo && !TakeFirst("and|&|,") && !EndsWithComma(at - 1))
                    break;
                isRange |= isTo;
                Skip("and|the");
            }
            if (at >= end || !TakeNumbersOfWord(numbers, ref isRange, ref isOrdinal))
            {
                at = here;
                break;
            }
        }
        return isOrdinal;
    }

    // “14”, “14th”, “14-18”
    private bool TakeNumbersOfWord(List<int> numbers, ref bool isRange, ref bool isOrdinal)
    {
        var pieces = tokens[at].Match.Split('-');
        if (pieces.Length > 2 || !pieces.All(piece => piece.Length is > 0 and <= 4 && char.IsAsciiDigit(piece[0])))
            return false;
        foreach (var piece in pieces)
        {
            if (!NumberText.TryRead(piece, out int number) || number > 31)
                return false;
            isOrdinal &= char.IsAsciiLetter(piece[^1]);
            numbers.Add(number);
        }
        isRange |= pieces.Length == 2;
        at++;
        return true;
    }

    private void MeansDays(int start, List<DayReading> days, bool isRange)
    {
        if (Hearing.Today is not { } today)
            return;
        var dates = days.Select(day => LocalDatePattern.Iso.Format(day.On(today))).ToList();
        Means(start, at, isRange ? $"{dates[0]}..{dates[^1]}" : string.Join(" and ", dates));
    }

    // “next week”, “the rest of this week”, “next month”
    private bool TakeWholeStretch(out DayRange within)
    {
        within = default;
        var here = at;
        Skip("all|of|whole|the|rest|in");
        if (TakePair("next", "week"))
            within = DayRange.NextWeek;
        else if (TakePair("this", "week") || (at > here && TakeFirst("week")))
            within = DayRange.ThisWeek;
        else if (TakePair("next", "month"))
            within = DayRange.NextMonth;
        else if (TakePair("this", "month"))
            within = DayRange.ThisMonth;
        else if (TakePair("next", "weekend"))
            within = DayRange.NextWeekend;
        else if (TakePair("this", "weekend") || TakeFirst("weekend"))
            within = DayRange.Weekend;
        else
        {
            at = here;
            return false;
        }
        if (at < end && tokens[at].Kind == TokenKind.Word && (Sees("on") || TryWeekday(tokens[at].Match, out _)))
        {
            at = here;
            return false;
        }
        MeansStretch(here, within);
        return true;
    }

    private void MeansStretch(int start, DayRange within)
    {
        var days = DayReader.Nothing with { Within = within };
        if (Hearing.Today is { } today && days.On(today) is var (first, last))
            Means(start, at, $"{LocalDatePattern.Iso.Format(first)}..{LocalDatePattern.Iso.Format(last)}");
    }

    // “for 3 days”, “for a week”, “two weeks”, “for 3 working days”
    private bool TakeLength(DayReader so, out DayReader more)
    {
        more = so;
        var here = at;
        TakeFirst("for");
        Skip("the|next");
        if (
            !TakeAmount(out var amount)
            || amount != Math.Floor(amount)
            || amount is < 1 or > LongestPeriod / 7
            || IsAt(1, "from|ago|before")
        )
            return GoBack(here);
        if (TakePair("working|business|work", "day|days"))
            more = so with { WorkingLength = (int)amount, IsOpen = false };
        else if (TakeFirst("day|days"))
            more = so with { Length = (int)amount, IsOpen = false };
        else if (TakeFirst("week|weeks"))
            more = so with { Length = (int)amount * 7, IsOpen = false };
        return more != so || GoBack(here);
    }
}
