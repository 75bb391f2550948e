using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Storyline.Core.Grammar;

/// <summary>
/// Reads days that need more than a look at one word: “18.12.”, “18/12”, “in two weeks”, “the next business day”, “the end
/// of the quarter”, “the last working day of the month”.
/// </summary>
public sealed partial class Words
{
    private const string BeforeDates = "on|by|until|till|til|from|before|due|since|through|-|to|bis|starting";

    /// <summary>“end of the sprint”, “in 3 days”, “the 15th”: days that a time phrase reads in its own way.</summary>
    private bool TakeFarDay(out DayReading dayReading)
    {
        var here = at;
        if (
            TakeDayFromNow(out dayReading)
            || TakeNextWorkingDay(out dayReading)
            || TakeEndOf(out dayReading)
            || TakeLastDayOf(out dayReading)
            || TakeBareOrdinal(out dayReading)
        )
            return true;
        at = here;
        return false;
    }

    // “18.12.”, “18/12”, “18/12/2026”
    private bool TakeDayAndMonth(out DayReading dayReading)
    {
        dayReading = default;
        if (tokens[at].Match is not [>= '0' and <= '9', _, _, ..] word)
            return false;
        if (word.Split('/') is { Length: 2 or 3 } slashed)
            return TakeSlashed(slashed, out dayReading);
        if (
            word.TrimEnd('.').Split('.') is not [var number, var month]
            || !TryDayAndMonth(number, month, out dayReading)
        )
            return false;
        var isLed = at > 0 && IsOneOf(at - 1, BeforeDates);
        var isDotted = IsDotted();
        var isTime =
            (at > 0 && IsOneOf(at - 1, "at|um|@")) || !(isLed || isDotted || IsNoClock(number, month) || IsTimeNext());
        if (isTime)
            return false;
        if (!isLed && !isDotted && dayReading.DayOfMonth <= 12 && !IsNoClock(number, month))
            Doubt(at, at + 1, [Dated(dayReading), new(word, $"\"{word}\"")]);
        at++;
        return true;
    }

    // “18.12.”
    private bool IsDotted() => said.Text[tokens[at].Start..tokens[at].End].TrimEnd(',', ')', ';').EndsWith('.');

    // “24.12” can be no time of day.
    private static bool IsNoClock(string day, string month) =>
        month.Length == 2 && int.Parse(day, CultureInfo.InvariantCulture) > 23;

    private bool IsTimeNext() =>
        IsAt(1, "at|um")
        || (at + 1 < end && tokens[at + 1].Match.Contains(':') && char.IsAsciiDigit(tokens[at + 1].Match[0]));

    private static bool TryDayAndMonth(string number, string month, out DayReading dayReading)
    {
        dayReading = default;
        if (
            number.Length is < 1 or > 2
            || month.Length is < 1 or > 2
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            || !int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
            || of is < 1 or > 12
            || day < 1
            || day > CalendarSystem.Iso.GetDaysInMonth(LeapYear, of)
        )
            return false;
        dayReading = new DayReading(Month: of, DayOfMonth: day);
        return true;
    }

    private bool TakeSlashed(string[] pieces, out DayReading dayReading)
    {
        dayReading = default;
        var year = 0;
        if (
            pieces is [_, _, var last]
            && !(last.Length == 4 && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out year))
        )
            return false;
        var isLed = at > 0 && IsOneOf(at - 1, BeforeDates);
        if (year == 0 && !isLed && tokens[at].Match is "1/2" or "1/3" or "1/4" or "2/3" or "3/4" or "24/7")
            return false;
        var isDayFirst = TryDayAndMonth(pieces[0], pieces[1], out var dayFirst);
        var isMonthFirst = TryDayAndMonth(pieces[1], pieces[0], out var monthFirst);
        if (!isDayFirst && !isMonthFirst)
            return false;
        dayReading = InYear(isDayFirst ? dayFirst : monthFirst, year);
        if (isDayFirst && isMonthFirst && dayFirst != monthFirst)
            Doubt(at, at + 1, [Dated(dayReading), Dated(InYear(monthFirst, year))]);
        at++;
        return true;
    }

    private static DayReading InYear(DayReading day, int year) =>
        year > 0 && day.DayOfMonth <= CalendarSystem.Iso.GetDaysInMonth(year, day.Month)
            ? new DayReading(Date: new LocalDate(year, day.Month, day.DayOfMonth))
            : day;

    private WordChoice Dated(DayReading day)
    {
        var date = day.On(Hearing.Today ?? default);
        return new WordChoice(ScheduleWords.Date(date), LocalDatePattern.Iso.Format(date));
    }

    // “in 3 days”, “in two weeks”, “a week from today”, “in 3 working days”
    private bool TakeDayFromNow(out DayReading dayReading)
    {
        dayReading = default;
        var here = at;
        var isIn = TakeFirst("in|within");
        if (TakeAmount(out var amount) && amount == Math.Floor(amount) && amount is >= 1 and < 1_000)
        {
            if (TakePair("business|working|work", "day|days"))
                dayReading = new DayReading(WorkingDays: (int)amount);
            else if (TakeUnit(out var minutes, out var period) && minutes == 0)
                dayReading = new DayReading(Later: Times(period!, (int)amount));
            if (dayReading != default && (TakePair("from", "now|today") || isIn))
                return true;
        }
        dayReading = default;
        at = here;
        return false;
    }

    // “the next business day”
    private bool TakeNextWorkingDay(out DayReading dayReading)
    {
        var here = at;
        dayReading = new DayReading(WorkingDays: 1);
        Skip("the");
        if (TakeFirst("next|following") && TakePair("business|working|work", "day"))
            return true;
        at = here;
        return false;
    }

    // “end of week”, “the end of next month”, “EOQ”, “end of the sprint”, “end of June”
    private bool TakeEndOf(out DayReading dayReading)
    {
        if (TakeEnd(out dayReading))
            return true;
        var here = at;
        Skip("at|by|the");
        if (TakeFirst("eow"))
            dayReading = new DayReading(End: DayEnd.Week);
        else if (TakeFirst("eoq"))
            dayReading = new DayReading(End: DayEnd.Quarter);
        else if (TakeFirst("eod|cob"))
            return true;
        else if (!TakeFirst("end") || !TakeFirst("of"))
            return GoBack(here);
        else if (Skip("the|this|our|current").TakeFirst("day"))
            return true;
        else if (TakeFirst("week"))
            dayReading = new DayReading(End: DayEnd.Week);
        else if (TakeFirst("quarter"))
            dayReading = new DayReading(End: DayEnd.Quarter);
        else if (TakeFirst("sprint"))
            dayReading = new DayReading(End: DayEnd.Sprint);
        else if (TakePair("next", "week"))
            dayReading = new DayReading(End: DayEnd.NextWeek);
        else if (TakePair("next", "month"))
            dayReading = new DayReading(End: DayEnd.NextMonth);
        else
            return GoBack(here);
        return true;
    }

    // “the last working day of the month”, “the last day of the quarter”
    private bool TakeLastDayOf(out DayReading dayReading)
    {
        dayReading = default;
        var here = at;
        Skip("the");
        if (!TakeFirst("last"))
            return GoBack(here);
        var isWorking = TakeFirst("working|business|work|week");
        if ((!TakeFirst("day") && !TakeFirst("weekday|workday")) || !TakeFirst("of|in"))
            return GoBack(here);
        Skip("the|this|our");
        if (TakeFirst("month"))
            dayReading = isWorking ? new DayReading(End: DayEnd.LastWorkingDayOfMonth) : new DayReading(DayOfMonth: -1);
        else if (TakeFirst("quarter"))
            dayReading = new DayReading(End: isWorking ? DayEnd.LastWorkingDayOfQuarter : DayEnd.Quarter);
        else if (TakeFirst("week"))
            dayReading = new DayReading(End: DayEnd.Week);
        else if (TakeFirst("sprint"))
            dayReading = new DayReading(End: DayEnd.Sprint);
        else
            return GoBack(here);
        return true;
    }

    // “the 15th”, “15th of this month”
    private bool TakeBareOrdinal(out DayReading dayReading)
    {
        dayReading = default;
        var here = at;
        Skip("the");
        if (!IsOrdinal(at, out var number) || number > 31 || SeesDayOfMonth(at + (IsAt(1, "of") ? 2 : 1), out _, out _))
            return GoBack(here);
        at++;
        if (IsAt(0, "of") && IsAt(1, "this|the") && IsAt(2, "month"))
            at += 3;
        dayReading = new DayReading(DayOfMonth: number);
        return true;
    }

    private bool GoBack(int here)
    {
        at = here;
        return false;
    }
}
