using System.Text;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Domain.Schedule;
using IcalCalendar = Ical.Net.Calendar;

namespace Storyline.Features.Calendar;

/// <summary>
/// Reads the all-day events of an .ics file from anywhere. Only their days and names are taken; alarms, recurrences without end and
/// everything else in it are left alone.
/// </summary>
internal static class HolidayFile
{
    private const int LargestFile = 256 * 1024;
    private const int LongestLine = 2_000;
    private const int MostEvents = 1_000;
    private const int LongestEvent = 60;
    private const int LongestName = 100;

    // Years ahead that a yearly holiday is written down for.
    private const int YearsAhead = 2;

    public static (List<Holiday> Holidays, string? Problem) Read(MessageFile file, LocalDate today)
    {
        if (file.Content.Length > LargestFile)
            return ([], $"{file.Name} is larger than {LargestFile / 1024} KB.");
        var text = Encoding.UTF8.GetString(file.Content.Span).TrimStart('\uFEFF', ' ', '\r', '\n');
        if (Refuse(text) is { } why)
            return ([], $"{file.Name} {why}.");
        try
        {
            var calendar = IcalCalendar.Load(text);
            if (calendar is null || calendar.Events.Count == 0)
                return ([], $"{file.Name} holds no event.");
            List<Holiday> found =
            [
                .. calendar
                    .Events.Take(MostEvents)
                    .SelectMany(Days)
                    .Where(holiday => holiday.Date >= today && holiday.Date <= today.PlusYears(YearsAhead))
                    .DistinctBy(holiday => holiday.Date)
                    .OrderBy(holiday => holiday.Date),
            ];
            return (
                found,
                found.Count > 0
                    ? null
                    : $"{file.Name} holds {calendar.Events.Count} {(calendar.Events.Count == 1 ? "event" : "events")}, and none is a whole day off from today on: what has a time of day, is longer than {LongestEvent} days, was called off or is over is no holiday."
            );
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The file is foreign, and the library throws many things at what is no calendar.
            return ([], $"{file.Name} cannot be read as a calendar.");
        }

        IEnumerable<Holiday> Days(Ical.Net.CalendarComponents.CalendarEvent one)
        {
            if (one.Start is not { HasTime: false } start || one.Status == "CANCELLED")
                yield break;
            var name = one.Summary is { Length: > 0 } summary ? summary.ReplaceLineEndings(" ").Trim() : "Holiday";
            if (name.Length > LongestName)
                name = name[..LongestName];
            var first = new LocalDate(start.Year, start.Month, start.Day);
            var last = one.End is { HasTime: false } end
                ? new LocalDate(end.Year, end.Month, end.Day).PlusDays(-1)
                : first;
            if (last < first)
                last = first;
            if (Period.DaysBetween(first, last) > LongestEvent)
                yield break;
            foreach (var begin in Yearly(one, first, today))
                for (var day = begin; day <= begin + (last - first); day = day.PlusDays(1))
                    yield return new Holiday(day, name);
        }
    }

    // «the last Monday of May»: read by our own rules, which end. What is no yearly rule, or one that we do not know, counts once.
    private static IEnumerable<LocalDate> Yearly(
        Ical.Net.CalendarComponents.CalendarEvent one,
        LocalDate first,
        LocalDate today
    )
    {
        if (one.RecurrenceRule is not { Frequency: Ical.Net.FrequencyType.Yearly } said)
            return [first];
        var known = (said.ToString() ?? "")
            .Split(';')
            .Where(piece =>
                !piece.StartsWith("COUNT=", StringComparison.Ordinal)
                && !piece.StartsWith("WKST=", StringComparison.Ordinal)
            );
        if (RecurrenceRule.Read(string.Join(';', known)) is not { } rule)
            return [first];
        var lastYear = said.Count is { } count
            ? first.Year + Math.Min(10_000L, (count - 1L) * rule.Interval)
            : today.Year + YearsAhead;
        return RuleDates
            .From(today.PlusDays(-LongestEvent).AtMidnight(), first.AtMidnight(), rule)
            .Select(moment => moment.Date)
            .TakeWhile(date => date.Year <= lastYear && date <= today.PlusYears(YearsAhead));
    }

    /// <summary>What is no ordinary calendar is not even given to the parser.</summary>
    private static string? Refuse(string text)
    {
        if (!text.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            return "is no calendar (.ics)";
        var (depth, events) = (0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Length > LongestLine)
                return "has lines that are too long";
            if (line.StartsWith("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase) && ++events > MostEvents)
                return $"has more than {MostEvents} events";
            if (line.StartsWith("BEGIN:", StringComparison.OrdinalIgnoreCase) && ++depth > 4)
                return "is nested too deeply";
            if (line.StartsWith("END:", StringComparison.OrdinalIgnoreCase))
                depth--;
        }
        return null;
    }
}
