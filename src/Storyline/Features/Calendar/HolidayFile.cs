using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Domain.Schedule;
using CalDateTime = Ical.Net.DataTypes.CalDateTime;
using IcalCalendar = Ical.Net.Calendar;

namespace Storyline.Features.Calendar;

/// <summary>
/// Reads the all-day events of an .ics file from anywhere. It takes only their days and names, and yearly ones for a few years ahead.
/// </summary>
internal static class HolidayFile
{
    private const int LargestFile = 256 * 1024;
    private const int LongestLine = 2_000;
    private const int MostEvents = 1_000;
    private const int LongestEvent = 60;
    private const int LongestName = 100;

    // Years for which a yearly holiday is entered.
    private const int YearsAhead = 2;

    public static HolidayList Read(MessageFile file, LocalDate today)
    {
        if (file.Content.Length > LargestFile)
            return HolidayList.Refused($"{file.Name} is larger than {LargestFile / 1024} KB.");
        var text = Encoding.UTF8.GetString(file.Content.Span).TrimStart('\uFEFF', ' ', '\r', '\n');
        if (Refuse(text) is { } why)
            return HolidayList.Refused($"{file.Name} {why}.");
        try
        {
            var events = IcalCalendar.Load(text)?.Events.ToList() ?? [];
            var found = Holidays(events, today);
            if (found.Count > 0)
                return new HolidayList(found);
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
        return $"{file.Name} holds {counted}, but no whole day off from today on. Events with a time of day, longer than {LongestEvent} days, called off or over are no holidays.";
    }

    private static List<Holiday> Holidays(IEnumerable<CalendarEvent> events, LocalDate today) =>
        [
            .. events
                .Take(MostEvents)
                .SelectMany(one => Days(one, today))
                .Where(holiday => holiday.Date >= today && holiday.Date <= today.PlusYears(YearsAhead))
                .DistinctBy(holiday => holiday.Date)
                .OrderBy(holiday => holiday.Date),
        ];

    private static IEnumerable<Holiday> Days(CalendarEvent one, LocalDate today)
    {
        if (one.Start is not { HasTime: false } start || one.Status == "CANCELLED")
            yield break;
        var first = new LocalDate(start.Year, start.Month, start.Day);
        var length = LengthFrom(first, one.End);
        if (length > LongestEvent)
            yield break;
        var name = NameOf(one);
        foreach (var begin in Yearly(one, first, today))
            for (var day = begin; day <= begin.PlusDays(length); day = day.PlusDays(1))
                yield return new Holiday(day, name);
    }

    /// <summary>The days from the first to the last, 0 for a single one. DTEND is exclusive.</summary>
    private static int LengthFrom(LocalDate first, CalDateTime? end) =>
        end is { HasTime: false }
            ? Math.Max(0, Period.DaysBetween(first, new LocalDate(end.Year, end.Month, end.Day)) - 1)
            : 0;

    private static string NameOf(CalendarEvent one)
    {
        var name = one.Summary is { Length: > 0 } summary ? summary.ReplaceLineEndings(" ").Trim() : "Holiday";
        return TextCut.Fitting(name, LongestName);
    }

    // “the last Monday of May”: our own rules expand it, because they end. An event with any other rule counts once.
    private static IEnumerable<LocalDate> Yearly(CalendarEvent one, LocalDate first, LocalDate today)
    {
        if (one.RecurrenceRule is not { Frequency: FrequencyType.Yearly } said)
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
internal sealed record HolidayList(IReadOnlyList<Holiday> Holidays, string? Problem = null)
{
    public static HolidayList Refused(string problem) => new([], problem);
}
