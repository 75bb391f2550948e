using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NodaTime;
using Storyline.Core.Text;
using Storyline.Domain.Schedule;
using Days = NodaTime.Period;
using OwnRule = Storyline.Domain.Schedule.RecurrenceRule;

namespace Storyline.Features.Calendar;

/// <summary>
/// The whole days of a calendar's events, from today on and for a few years ahead: with the rules, exceptions, extra dates and
/// changed occurrences of those that repeat. What is no holiday is named. Our own rules expand the repetitions, because they end.
/// </summary>
internal sealed class HolidayEvents(IReadOnlyList<CalendarEvent> events, LocalDate today, DateTimeZone zone)
{
    public const int LongestEvent = 60;
    private const int LongestName = 100;
    private const int MostOccurrences = 4_000;
    private const int MostNamed = 5;

    // Years for which a repeating holiday is entered.
    private const int YearsAhead = 2;

    private readonly List<string> left = [];

    public HolidayList Read()
    {
        var changed = events.Where(one => one.RecurrenceIdentifier is not null).ToLookup(one => one.Uid ?? "");
        var found = events
            .SelectMany(one => Of(one, changed[one.Uid ?? ""]))
            .Where(holiday => holiday.Date >= today && holiday.Date <= today.PlusYears(YearsAhead))
            .DistinctBy(holiday => holiday.Date)
            .OrderBy(holiday => holiday.Date)
            .ToList();
        return new HolidayList(found, Left: Named(left));
    }

    private List<Holiday> Of(CalendarEvent one, IEnumerable<CalendarEvent> changed)
    {
        var name = NameOf(one);
        if (Whole(one) is not var (first, length))
            return [];
        IEnumerable<LocalDate> begins = one.RecurrenceIdentifier is null
            ? Occurrences(one, first, name, changed)
            : [first];
        return
        [
            .. begins
                .SelectMany(begin => Enumerable.Range(0, length).Select(begin.PlusDays))
                .Select(day => new Holiday(day, name)),
        ];
    }

    /// <summary>The first day and the number of days; <c>null</c>: it is no day off, and named unless it is over.</summary>
    private (LocalDate First, int Length)? Whole(CalendarEvent one)
    {
        if (one.Status == "CANCELLED")
            return Leave(one, "called off");
        if (one.Start is not { } start)
            return Leave(one, "has no day");
        if (Midnight(start) is not { } first)
            return Leave(one, "has a time of day");
        var length = LengthOf(one, first);
        if (length is null)
            return Leave(one, "has a time of day");
        return length > LongestEvent ? Leave(one, $"longer than {LongestEvent} days") : (first, length.Value);
    }

    private (LocalDate First, int Length)? Leave(CalendarEvent one, string why)
    {
        var isOver = one.RecurrenceRule is null && one.Start is { } start && Date(start) < today;
        if (!isOver)
            left.Add($"{NameOf(one)} ({why})");
        return null;
    }

    // DTEND is exclusive; without it and a DURATION a day lasts one day.
    private int? LengthOf(CalendarEvent one, LocalDate first)
    {
        if (one.End is { } end)
            return Midnight(end) is { } last ? Math.Max(1, Days.DaysBetween(first, last)) : null;
        if (one.Duration is not { } duration)
            return one.Start!.HasTime ? null : 1;
        var hours = duration.ToTimeSpanUnspecified().TotalHours;
        return hours % 24 == 0 ? Math.Max(1, (int)(hours / 24)) : null;
    }

    // The date of a day, or of a time that is midnight where it is said, or where the team is.
    private LocalDate? Midnight(CalDateTime moment)
    {
        if (!moment.HasTime || (moment is { Hour: 0, Minute: 0, Second: 0 } && !moment.IsUtc))
            return Date(moment);
        if (!moment.IsUtc)
            return null;
        var here = Instant.FromDateTimeUtc(moment.AsUtc).InZone(zone).LocalDateTime;
        return here.TimeOfDay == LocalTime.Midnight ? here.Date : null;
    }

    private static LocalDate Date(CalDateTime moment) => new(moment.Year, moment.Month, moment.Day);

    private IEnumerable<LocalDate> Occurrences(
        CalendarEvent one,
        LocalDate first,
        string name,
        IEnumerable<CalendarEvent> changed
    )
    {
        var gone = one
            .ExceptionDates.GetAllDates()
            .Concat(changed.Select(other => other.RecurrenceIdentifier!.StartTime))
            .Select(moment => Midnight(moment) ?? Date(moment))
            .ToHashSet();
        var more = one.RecurrenceDates.GetAllDates().Select(moment => Midnight(moment) ?? Date(moment));
        return Repeated(one, first, name).Concat(more).Where(day => !gone.Contains(day));
    }

    private IEnumerable<LocalDate> Repeated(CalendarEvent one, LocalDate first, string name)
    {
        if (one.RecurrenceRule is not { } said)
            return [first];
        if (said.Frequency < Ical.Net.FrequencyType.Daily || OwnRule.Read(WithoutLimits($"{said}")) is not { } rule)
        {
            left.Add($"the repetition of {name} (I cannot read its rule)");
            return [first];
        }
        var begin = first.AtMidnight();
        var last = said.Until is { } until ? LocalDate.Min(Date(until), Horizon) : Horizon;
        // A number of times counts from the first; everything else from shortly before today.
        var from = said.Count is null ? LocalDate.Max(first, today.PlusDays(-LongestEvent)).AtMidnight() : begin;
        return RuleDates
            .From(from, begin, rule)
            .Select(moment => moment.Date)
            .Take(Math.Min(said.Count ?? MostOccurrences, MostOccurrences))
            .TakeWhile(date => date <= last);
    }

    private static string WithoutLimits(string rule) =>
        string.Join(
            ';',
            rule.Split(';')
                .Where(piece =>
                    !piece.StartsWith("COUNT=", StringComparison.Ordinal)
                    && !piece.StartsWith("WKST=", StringComparison.Ordinal)
                    && !piece.StartsWith("UNTIL=", StringComparison.Ordinal)
                )
        );

    private LocalDate Horizon => today.PlusYears(YearsAhead);

    private static string NameOf(CalendarEvent one)
    {
        var name = one.Summary is { Length: > 0 } summary ? summary.ReplaceLineEndings(" ").Trim() : "Holiday";
        return TextCut.Fitting(name, LongestName);
    }

    private static string? Named(List<string> left)
    {
        if (left.Count == 0)
            return null;
        var more = left.Count > MostNamed ? $" and {left.Count - MostNamed} more" : "";
        return $"Not taken: {string.Join(", ", left.Take(MostNamed))}{more}.";
    }
}
