using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Storyline.Features.Roadmap;

/// <summary>Reads a day in the past: “March”, “last month”, “monday”, “2 weeks”, “Q1”, “2026-03-01”.</summary>
internal static class PastDay
{
    private static readonly string[] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12]];

    public static LocalDate? Read(string said, LocalDate today)
    {
        var words = said.Trim().TrimEnd('.', '?', '!').ToLowerInvariant();
        if (LocalDatePattern.Iso.Parse(words) is { Success: true } day)
            return day.Value <= today ? day.Value : null;
        var pieces = words
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word is not ("the" or "last" or "past" or "ago" or "this" or "start" or "beginning" or "of"))
            .ToList();
        return pieces switch
        {
            [var only] => One(only, today),
            [var count, var unit] when Count(count) is { } number => Back(number, unit, today),
            [var month, var year] when MonthOf(month) is > 0 and var number && YearOf(year) is { } of => NotLater(
                new LocalDate(of, number, 1),
                today
            ),
            _ => null,
        };
    }

    private static LocalDate? One(string word, LocalDate today)
    {
        if (word is "today")
            return today;
        if (word is "yesterday")
            return today.PlusDays(-1);
        if (Back(1, word, today) is { } back)
            return back;
        if (MonthOf(word) is > 0 and var month)
            return Latest(today, month);
        if (word is ['q', (>= '1' and <= '4') and var quarter])
            return Latest(today, ((quarter - '1') * 3) + 1);
        foreach (var weekday in Enum.GetValues<IsoDayOfWeek>())
            if (
                weekday != IsoDayOfWeek.None
                && word.Length > 2
                && weekday.ToString().StartsWith(word, StringComparison.OrdinalIgnoreCase)
            )
                return today.DayOfWeek == weekday ? today : today.Previous(weekday);
        return YearOf(word) is { } year ? NotLater(new LocalDate(year, 1, 1), today) : null;
    }

    private static LocalDate? Back(int count, string unit, LocalDate today) =>
        unit.TrimEnd('s') switch
        {
            "day" => today.PlusDays(-count),
            "week" => today.PlusWeeks(-count),
            "month" => today.PlusMonths(-count),
            "quarter" => today.PlusMonths(-3 * count),
            "year" => today.PlusYears(-count),
            _ => null,
        };

    private static LocalDate Latest(LocalDate today, int month)
    {
        var first = new LocalDate(today.Year, month, 1);
        return first > today ? first.PlusYears(-1) : first;
    }

    private static LocalDate? NotLater(LocalDate day, LocalDate today) => day <= today ? day : null;

    private static int MonthOf(string name) =>
        name.Length < 3
            ? 0
            : Array.FindIndex(Months, month => month.StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1;

    private static int? Count(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and < 1_000
            ? number
            : null;

    private static int? YearOf(string digits) =>
        digits.Length == 4 && Whole(digits) is >= 2000 and < 2200 and var year ? year : null;

    private static int? Whole(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
