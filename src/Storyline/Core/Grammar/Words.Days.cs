using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Storyline.Core.Grammar;

/// <summary>
/// Reads single days: <c>2026-03-20</c>, “tomorrow”, “next Friday”, “20 March”.
/// </summary>
public sealed partial class Words
{
    // A leap year has every possible day.
    private const int LeapYear = 2024;

    private static readonly string[] Weekdays =
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];

    private static readonly string[] Months =
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    /// <summary>Takes one day.</summary>
    public bool Take(out DayReading dayReading)
    {
        var start = at;
        if (!TakeFarDay(out dayReading))
            return TakeNearDay(out dayReading);
        Means(start, at, dayReading);
        return true;
    }

    // A date, a weekday or “tomorrow”: what a time phrase knows as a day.
    private bool TakeNearDay(out DayReading dayReading)
    {
        var start = at;
        if (!TakeDay(out dayReading))
            return false;
        Means(start, at, dayReading);
        return true;
    }

    private bool TakeDay(out DayReading dayReading)
    {
        dayReading = default;
        if (at >= end || tokens[at].Kind != TokenKind.Word)
            return false;
        if (TakeDayNextWeek(out dayReading) || TakeNamedDay(out dayReading))
            return true;
        if (IsAt(0, "day") && IsAt(1, "after") && IsAt(2, "tomorrow"))
        {
            at += 3;
            dayReading = new DayReading(Offset: 2);
            return true;
        }
        if (TakeDayAndMonth(out dayReading))
            return true;
        var word = tokens[at].Match;
        if (TryDay(word, out dayReading))
        {
            at++;
            return dayReading.Weekday is null || TakeDateOfWeekday(ref dayReading);
        }
        if (IsOneOf(at, "next|this|coming") && at + 1 < end && TryWeekday(tokens[at + 1].Match, out var weekday))
        {
            dayReading = new DayReading(Weekday: weekday, NextWeek: IsOneOf(at, "next"));
            at += 2;
            return true;
        }
        return TakeDayOfMonth(out dayReading);
    }

    // “Friday 18 December”: the weekday only confirms the date, or contradicts it.
    private bool TakeDateOfWeekday(ref DayReading weekday)
    {
        var here = at;
        Skip("the");
        if (at >= end || tokens[at].Kind != TokenKind.Word || !TakeDateAlone(out var date))
        {
            at = here;
            return true;
        }
        var isSame = Hearing.Today is not { } today || date.On(today).DayOfWeek == weekday.Weekday;
        if (!isSame)
            Doubt(here - 1, at, [Dated(date), Dated(weekday)]);
        weekday = date;
        return true;
    }

    private bool TakeDateAlone(out DayReading date)
    {
        if (TakeDayAndMonth(out date) || TakeDayOfMonth(out date))
            return true;
        if (!TryDay(tokens[at].Match, out date) || date.Date is null)
            return false;
        at++;
        return true;
    }

    // “Tuesday next week”, “next week on Tuesday”
    private bool TakeDayNextWeek(out DayReading dayReading)
    {
        dayReading = default;
        var here = at;
        var isFirst = TakePair("next", "week");
        if (isFirst)
            Skip("on");
        if (
            at < end
            && tokens[at].Kind == TokenKind.Word
            && TryWeekday(tokens[at++].Match, out var weekday)
            && (isFirst || TakePair("next", "week"))
        )
        {
            dayReading = new DayReading(Weekday: weekday, NextWeek: true, IsWeekSaid: true);
            return true;
        }
        at = here;
        return false;
    }

    private bool TakeFirst(string words)
    {
        if (!Sees(words))
            return false;
        at++;
        return true;
    }

    // “20 March 2026”, “March 20th”, “1st of April”
    private bool TakeDayOfMonth(out DayReading dayReading)
    {
        dayReading = default;
        var behind = at + (IsAt(1, "of") ? 2 : 1);
        if (!SeesDayOfMonth(behind, out var number, out var month) || number < 1)
            return false;
        if (number > CalendarSystem.Iso.GetDaysInMonth(LeapYear, month))
            return false;
        at = TryMonth(tokens[behind].Match, out _) ? behind + 1 : at + 2;
        dayReading = new DayReading(Month: month, DayOfMonth: number);
        if (
            at < end
            && tokens[at].Match.Length == 4
            && int.TryParse(tokens[at].Match, out var year)
            && year is >= 1970 and <= 9000
            && number <= CalendarSystem.Iso.GetDaysInMonth(year, month)
        )
        {
            at++;
            dayReading = new DayReading(Date: new LocalDate(year, month, number));
        }
        return true;
    }

    // A number and a month in either order. Takes nothing; the day need not exist.
    private bool SeesDayOfMonth(int behind, out int number, out int month)
    {
        (number, month) = (0, 0);
        if (behind >= end)
            return false;
        var isDayFirst = TryMonth(tokens[behind].Match, out month);
        return (isDayFirst || TryMonth(tokens[at].Match, out month))
            && NumberText.TryRead(tokens[isDayFirst ? at : at + 1].Match, out number);
    }

    private static bool TryDay(string word, out DayReading dayReading)
    {
        dayReading = default;
        if (LocalDatePattern.Iso.Parse(word) is { Success: true } date && date.Value.Year is > 1970 and < 9000)
            dayReading = new DayReading(Date: date.Value);
        else if (TryWritten(word, out var written))
            dayReading = new DayReading(Date: written);
        else if (word.Equals("today", StringComparison.OrdinalIgnoreCase))
            return true;
        else if (Spelling.MeansTomorrow(word))
            dayReading = new DayReading(Offset: 1);
        else if (word.Equals("yesterday", StringComparison.OrdinalIgnoreCase))
            dayReading = new DayReading(Offset: -1);
        else if (TryWeekday(word, out var weekday))
            dayReading = new DayReading(Weekday: weekday);
        else
            return false;
        return true;
    }

    // “3/12/2026” has two readings: see TakeDayAndMonth.
    private static bool TryWritten(string word, out LocalDate date)
    {
        date = default;
        foreach (var pattern in WrittenDates)
            if (pattern.Parse(word) is { Success: true, Value: { Year: > 1970 and < 9000 } read })
            {
                date = read;
                return true;
            }
        return false;
    }

    private static readonly LocalDatePattern[] WrittenDates =
    [
        LocalDatePattern.CreateWithInvariantCulture("uuuu'/'M'/'d"),
        LocalDatePattern.CreateWithInvariantCulture("d'.'M'.'uuuu"),
    ];

    private static bool TryWeekday(string word, out IsoDayOfWeek weekday)
    {
        var index = Array.FindIndex(Weekdays, name => Abbreviates(word, name));
        if (index < 0)
            index = Array.FindIndex(Weekdays, name => Spelling.Means(word, name));
        weekday = (IsoDayOfWeek)(index + 1);
        return index >= 0;
    }

    private static bool TryMonth(string word, out int month)
    {
        month = Array.FindIndex(Months, name => Abbreviates(word, name)) + 1;
        if (month == 0)
            month = Array.FindIndex(Months, name => Spelling.Means(word, name)) + 1;
        return month > 0;
    }

    // “Fri”, “Tues”, “Sept.”: three letters or more of the name.
    private static bool Abbreviates(string word, string name) =>
        word.Length >= 3 && name.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
