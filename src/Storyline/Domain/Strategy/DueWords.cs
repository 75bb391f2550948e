using NodaTime;
using Storyline.Core.Grammar;

namespace Storyline.Domain.Strategy;

/// <summary>Says by when something of the product manager's side is due.</summary>
public static class DueWords
{
    /// <summary>“the end of March 2027” for the last day of a month, otherwise the day.</summary>
    public static string Of(LocalDate day) =>
        day == DateAdjusters.EndOfMonth(day)
            ? $"the end of {day.ToString("MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture)}"
            : ScheduleWords.Date(day);
}
