using NodaTime;

namespace Storyline.Core.Grammar;

/// <summary>Easter in the Gregorian calendar, and the days that move with it.</summary>
internal static class EasterDate
{
    /// <summary>The next day, today included, that is so many days from Easter Sunday.</summary>
    public static LocalDate Next(LocalDate today, int days)
    {
        var day = Of(today.Year).PlusDays(days);
        return day < today ? Of(today.Year + 1).PlusDays(days) : day;
    }

    // The rule of Meeus, Jones and Butcher, with its letters.
    private static LocalDate Of(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return new LocalDate(year, sum / 31, (sum % 31) + 1);
    }
}
