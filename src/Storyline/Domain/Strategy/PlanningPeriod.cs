using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;

namespace Storyline.Domain.Strategy;

/// <summary>When something is wanted, as roughly as it was said: a day, a month, a quarter, a half or a year.</summary>
public sealed record PlanningPeriod(LocalDate From, LocalDate Until)
{
    // As ScheduleWords writes a day.
    private static readonly LocalDatePattern Shown = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM uuuu");

    private static readonly string[] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12]];

    /// <summary>“Thu 5 Mar 2026”, “Mar 2027”, “Q1 2027”, “H1 2027”, “2027”.</summary>
    public override string ToString()
    {
        var year = From.Year.ToString(CultureInfo.InvariantCulture);
        return (Period.Between(From, Until.PlusDays(1), PeriodUnits.Months | PeriodUnits.Days), From.Day) switch
        {
            ({ Months: 1, Days: 0 }, 1) => $"{Months[From.Month - 1][..3]} {year}",
            ({ Months: 3, Days: 0 }, 1) => $"Q{(From.Month + 2) / 3} {year}",
            ({ Months: 6, Days: 0 }, 1) => $"H{(From.Month + 5) / 6} {year}",
            ({ Months: 12, Days: 0 }, 1) => year,
            _ => ScheduleWords.Date(Until),
        };
    }

    public static PlanningPeriod Of(LocalDate day) => new(day, day);

    /// <summary>
    /// Reads “2027-03-31”, “2027-03”, “March”, “Mar 2027”, “Q1”, “Q1 2027”, “2027-Q1”, “H2”, “2027”, “this year”, “next quarter”; <c>null</c>: it is
    /// none of these. Without a year, the next one that is not over.
    /// </summary>
    public static PlanningPeriod? Read(string said, LocalDate today)
    {
        var words = Bare(said);
        if (LocalDatePattern.Iso.Parse(words) is { Success: true } day)
            return Of(day.Value);
        if (Relative(words, today) is { } relative)
            return relative;
        if (Shown.Parse(said.Trim()) is { Success: true } shown)
            return Of(shown.Value);
        var pieces = words.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries);
        return pieces switch
        {
            [var only] => Span(only, null, today) ?? WholeYear(only),
            [var first, var second] when YearOf(second) is { } year => Span(first, year, today),
            [var first, var second] when YearOf(first) is { } year => Span(second, year, today) ?? Month(second, year),
            _ => null,
        };
    }

    private static string Bare(string said)
    {
        var words = said.Trim().TrimEnd('.', ',').ToLowerInvariant();
        foreach (var before in (ReadOnlySpan<string>)["by ", "in ", "end of ", "the end of ", "until "])
            if (words.StartsWith(before, StringComparison.Ordinal))
                words = words[before.Length..];
        return words;
    }

    // “this year”, “the next quarter”, “end of year”.
    private static PlanningPeriod? Relative(string words, LocalDate today)
    {
        var pieces = words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(piece => piece != "the").ToArray();
        var (isNext, unit) = pieces switch
        {
            ["this", var one] => (false, one),
            ["next", var one] => (true, one),
            [var one] => (false, one),
            _ => (false, ""),
        };
        var months = unit switch
        {
            "year" => 12,
            "quarter" => 3,
            "month" => 1,
            _ => 0,
        };
        if (months == 0)
            return null;
        var first = ((today.Month - 1) / months * months) + 1;
        var begins = new LocalDate(today.Year, first, 1).PlusMonths(isNext ? months : 0);
        return Whole(begins.Year, begins.Month, months);
    }

    private static PlanningPeriod? Span(string name, int? year, LocalDate today)
    {
        var (first, length) = name switch
        {
            ['q', (>= '1' and <= '4') and var quarter] => ((quarter - '1') * 3 + 1, 3),
            ['h', ('1' or '2') and var half] => ((half - '1') * 6 + 1, 6),
            _ => (MonthOf(name), 1),
        };
        if (first == 0)
            return null;
        if (year is { } said)
            return Whole(said, first, length);
        var thisYear = Whole(today.Year, first, length);
        return thisYear.Until < today ? Whole(today.Year + 1, first, length) : thisYear;
    }

    private static PlanningPeriod? Month(string digits, int year) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
            ? Whole(year, month, 1)
            : null;

    private static PlanningPeriod? WholeYear(string digits) => YearOf(digits) is { } year ? Whole(year, 1, 12) : null;

    private static PlanningPeriod Whole(int year, int first, int length)
    {
        var from = new LocalDate(year, first, 1);
        return new PlanningPeriod(from, from.PlusMonths(length).PlusDays(-1));
    }

    private static int MonthOf(string name) =>
        name.Length < 3
            ? 0
            : Array.FindIndex(Months, month => month.StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1;

    private static int? YearOf(string digits) =>
        digits.Length == 4
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 2000 and < 2200
            ? year
            : null;
}
