using System.Text;
using NodaTime;
using Storyline.Conversation;
using Storyline.Schedule;
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

    public static (List<Holiday> Holidays, string? Problem) Read(Attachment file, LocalDate today)
    {
        if (file.Content.Length > LargestFile) return ([], $"{file.Name} is larger than {LargestFile / 1024} KB.");
        var text = Encoding.UTF8.GetString(file.Content.Span);
        if (Refuse(text) is { } why) return ([], $"{file.Name} {why}.");
        try
        {
            var calendar = IcalCalendar.Load(text);
            if (calendar is null || calendar.Events.Count == 0) return ([], $"{file.Name} holds no event.");
            return ([.. calendar.Events.Take(MostEvents).SelectMany(Days).Where(holiday => holiday.Date >= today && holiday.Date <= today.PlusYears(YearsAhead)).DistinctBy(holiday => holiday.Date).OrderBy(holiday => holiday.Date)], null);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The file is foreign, and the library throws many things at what is no calendar.
            return ([], $"{file.Name} cannot be read as a calendar.");
        }

        IEnumerable<Holiday> Days(Ical.Net.CalendarComponents.CalendarEvent one)
        {
            if (one.Start is not { HasTime: false } start) yield break;
            var name = one.Summary is { Length: > 0 } summary ? summary.ReplaceLineEndings(" ").Trim() : "Holiday";
            if (name.Length > LongestName) name = name[..LongestName];
            var first = new LocalDate(start.Year, start.Month, start.Day);
            var last = one.End is { HasTime: false } end ? new LocalDate(end.Year, end.Month, end.Day).PlusDays(-1) : first;
            if (last < first) last = first;
            if (Period.DaysBetween(first, last) > LongestEvent) yield break;
            var isYearly = one.RecurrenceRule is { Frequency: Ical.Net.FrequencyType.Yearly };
            for (var year = 0; year <= (isYearly ? today.Year + YearsAhead - first.Year : 0); year++)
                for (var day = first; day <= last; day = day.PlusDays(1)) yield return new Holiday(day.PlusYears(year), name);
        }
    }

    /// <summary>What is no ordinary calendar is not even given to the parser.</summary>
    private static string? Refuse(string text)
    {
        if (!text.TrimStart('\uFEFF', ' ', '\r', '\n').StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase)) return "is no calendar (.ics)";
        var (depth, events) = (0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Length > LongestLine) return "has lines that are too long";
            if (line.StartsWith("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase) && ++events > MostEvents) return $"has more than {MostEvents} events";
            if (line.StartsWith("BEGIN:", StringComparison.OrdinalIgnoreCase) && ++depth > 4) return "is nested too deeply";
            if (line.StartsWith("END:", StringComparison.OrdinalIgnoreCase)) depth--;
        }
        return null;
    }
}
