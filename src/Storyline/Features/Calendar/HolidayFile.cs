using System.Text;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Domain.Schedule;
using IcalCalendar = Ical.Net.Calendar;

namespace Storyline.Features.Calendar;

/// <summary>
/// Reads the whole-day events of an .ics file from anywhere: see <see cref="HolidayEvents"/>.
/// </summary>
internal static class HolidayFile
{
    private const int LargestFile = 256 * 1024;
    private const int LongestLine = 2_000;
    private const int MostEvents = 1_000;

    public static HolidayList Read(MessageFile file, LocalDate today, DateTimeZone zone)
    {
        if (file.Content.Length > LargestFile)
            return HolidayList.Refused($"{file.Name} is larger than {LargestFile / 1024} KB.");
        var text = Encoding.UTF8.GetString(file.Content.Span).TrimStart('\uFEFF', ' ', '\r', '\n');
        if (Refuse(text) is { } why)
            return HolidayList.Refused($"{file.Name} {why}.");
        try
        {
            var events = IcalCalendar.Load(text)?.Events.Take(MostEvents).ToList() ?? [];
            var read = new HolidayEvents(events, today, zone).Read();
            if (read.Holidays.Count > 0)
                return read;
            return HolidayList.Refused(
                events.Count == 0 ? $"{file.Name} holds no event." : NoDayOff(file, events.Count)
            );
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The file is foreign, and the library throws many kinds of exceptions at a broken one.
            return HolidayList.Refused($"{file.Name} cannot be read as a calendar.");
        }
    }

    private static string NoDayOff(MessageFile file, int events)
    {
        var counted = events == 1 ? "1 event" : $"{events} events";
        return $"{file.Name} holds {counted}, but no whole day off from today on. Events with a time of day, longer than {HolidayEvents.LongestEvent} days, called off or over are no holidays.";
    }

    /// <summary>Why a text is not handed to the parser, which is not built for hostile files; <c>null</c>: it is.</summary>
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

/// <summary>The holidays that were read, or why none of them is taken.</summary>
/// <param name="Left">What of a file was not taken, in words.</param>
internal sealed record HolidayList(IReadOnlyList<Holiday> Holidays, string? Problem = null, string? Left = null)
{
    public static HolidayList Refused(string problem) => new([], problem);
}
