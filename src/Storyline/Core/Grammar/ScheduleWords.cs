using NodaTime;
using NodaTime.Text;

namespace Storyline.Core.Grammar;

/// <summary>How days and times are written.</summary>
public static class ScheduleWords
{
    private static readonly LocalDatePattern DatePattern = LocalDatePattern.CreateWithInvariantCulture(
        "ddd d MMM uuuu"
    );
    private static readonly LocalDatePattern DayPattern = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>“Thu 5 Mar 2026”.</summary>
    public static string Date(LocalDate date) => DatePattern.Format(date);

    /// <summary>“Thu 5 Mar”, where the year is known.</summary>
    public static string Day(LocalDate date) => DayPattern.Format(date);

    /// <summary>“09:30”.</summary>
    public static string Time(LocalTime time) => TimePattern.Format(time);
}
