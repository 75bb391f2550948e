using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Storyline.Domain.Schedule;

/// <summary>
/// When something happens: once or repeatedly, at a wall-clock time in a zone, as RFC 5545 writes it (DTSTART, RRULE, EXDATE).
/// A time that a clock change skips is read with the offset before the gap (02:30 happens at 03:30 that day); a doubled one happens
/// the first time. Every answer is later than the instant asked about, whatever the rules of the zone.
/// </summary>
/// <param name="Start">The first moment, on the wall clock.</param>
/// <param name="Zone">IANA id.</param>
/// <param name="Rule"><c>null</c>: once.</param>
[JsonConverter(typeof(RecurrenceJson))]
public sealed record Recurrence(LocalDateTime Start, string Zone, RecurrenceRule? Rule = null)
{
    private const string StartHead = "DTSTART;TZID=";
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture(
        "uuuuMMdd'T'HHmmss"
    );
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly ZoneLocalMappingResolver Resolve = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        Resolvers.ReturnForwardShifted
    );

    /// <summary>Moments left out.</summary>
    public IReadOnlyList<LocalDateTime> Except { get; init; } = [];

    /// <summary>The parts that come from the team's calendar and change with it.</summary>
    public ScheduleTies Ties { get; init; }

    public static Recurrence Once(LocalDateTime at, string zone) => new(at, zone);

    /// <summary>Once, at an instant or up to a second later: RFC 5545 has whole seconds, and an engine may keep no finer ones.</summary>
    public static Recurrence Once(Instant at, string zone)
    {
        var whole = Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
        return new((whole < at ? whole + Duration.FromSeconds(1) : whole).InZone(ZoneOf(zone)).LocalDateTime, zone);
    }

    public bool Repeats => Rule is not null;

    [JsonIgnore]
    public DateTimeZone DateTimeZone => ZoneOf(Zone);

    /// <summary>The first occurrence later than an instant, or <c>null</c> where there is none.</summary>
    public Instant? After(Instant previous)
    {
        var zone = DateTimeZone;
        if (Rule is null)
            return Except.Contains(Start) ? null : Later(InstantOf(Start, zone), previous);
        // A gap shifts a moment forward by as much as the clock jumps, at most a day (Apia, 2011).
        var from = Max(previous, Instant.FromUtc(1970, 1, 2, 0, 0)).InZone(zone).LocalDateTime.PlusDays(-1);
        Instant? found = null;
        var shiftedTo = LocalDateTime.MinIsoValue;
        foreach (var moment in RuleDates.From(from, Start, Rule))
        {
            // Moments behind a gap may come before one that was shifted out of it.
            if (found is not null && moment >= shiftedTo)
                break;
            if (Except.Contains(moment))
                continue;
            var at = InstantOf(moment, zone);
            if (at <= previous || at >= found)
                continue;
            found = at;
            shiftedTo = at.InZone(zone).LocalDateTime;
        }
        return found is { } next && !(next > Rule.Until) ? Later(next, previous) : null;
    }

    /// <summary>The occurrences later than an instant, in order.</summary>
    public IEnumerable<Instant> AllAfter(Instant previous)
    {
        while (After(previous) is { } next)
        {
            yield return next;
            previous = next;
        }
    }

    /// <summary>Without an occurrence.</summary>
    public Recurrence Without(Instant occurrence) => this with { Except = [.. Except, MomentOf(occurrence)] };

    /// <summary>The same wall-clock times in another zone, for somebody who has moved.</summary>
    public Recurrence In(string zone) => this with { Zone = zone };

    /// <summary>
    /// On the same days at the time of another; <c>null</c>: it happens once, and that would be over by then.
    /// </summary>
    public Recurrence? At(Recurrence other, Instant now)
    {
        var time = other.Start.TimeOfDay;
        var moved = this with
        {
            Start = Start.Date + time,
            Zone = other.Zone,
            Rule = Rule is null ? null : Rule with { Hours = [] },
            Except = [.. Except.Select(moment => moment.Date + time).Distinct()],
            Ties =
                (Ties & ScheduleTies.WorkingDays)
                | (other.Ties & (ScheduleTies.Zone | ScheduleTies.DayStart | ScheduleTies.DayEnd)),
        };
        return Repeats || moved.After(now) is not null ? moved : null;
    }

    /// <summary>The lines of RFC 5545, followed by X- properties for what only this product knows.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Rfc5545);
        if (Ties != ScheduleTies.None)
            text.Append("\nX-TIES:").Append(((int)Ties).ToString(CultureInfo.InvariantCulture));
        if (Rule is { Closed.Count: > 0 })
            text.Append("\nX-CLOSED:").AppendJoin(',', Rule.Closed.Select(Day.Format));
        return text.ToString();
    }

    /// <summary>The lines that calendar programs read.</summary>
    [JsonIgnore]
    public string Rfc5545 => Lines();

    private string Lines()
    {
        var text = new StringBuilder().Append(StartHead).Append(Zone).Append(':').Append(Moment.Format(Start));
        if (Rule is not null)
            text.Append("\nRRULE:").Append(Rule);
        if (Except.Count > 0)
            text.Append("\nEXDATE;TZID=").Append(Zone).Append(':').AppendJoin(',', Except.Select(Moment.Format));
        return text.ToString();
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; <c>null</c>: it is something else.</summary>
    public static Recurrence? Read(string text)
    {
        Recurrence? read = null;
        foreach (var line in text.Split('\n'))
        {
            var colon = line.LastIndexOf(':');
            if (colon < 0)
                return null;
            var (head, value) = (line[..colon], line[(colon + 1)..]);
            read = head.StartsWith(StartHead, StringComparison.Ordinal)
                ? StartingAt(value, head[StartHead.Length..])
                : read?.With(head, value);
            if (read is null)
                return null;
        }
        return read;
    }

    private static Recurrence? StartingAt(string moment, string zone) =>
        Moment.Parse(moment) is { Success: true, Value: var start } ? new Recurrence(start, zone) : null;

    private Recurrence? With(string head, string value) =>
        head switch
        {
            "RRULE" => RecurrenceRule.Read(value) is { } rule ? this with { Rule = rule } : null,
            "X-TIES" => ReadTies(value) is { } ties ? this with { Ties = ties } : null,
            "X-CLOSED" => Rule is null ? null : this with { Rule = Rule with { Closed = ReadAll(Day, value) } },
            _ when head.StartsWith("EXDATE;", StringComparison.Ordinal) => this with
            {
                Except = ReadAll(Moment, value),
            },
            _ => null,
        };

    private static ScheduleTies? ReadTies(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var ties) ? (ScheduleTies)ties : null;

    private static IReadOnlyList<T> ReadAll<T>(IPattern<T> pattern, string value) =>
        [.. value.Split(',').Select(pattern.Parse).Where(one => one.Success).Select(one => one.Value)];

    // The wall-clock moment of an occurrence; in a gap it differs from what the clock shows.
    private LocalDateTime MomentOf(Instant occurrence)
    {
        var zone = DateTimeZone;
        var shown = occurrence.InZone(zone).LocalDateTime;
        if (Rule is null)
            return Start;
        return RuleDates
            .From(shown.PlusDays(-1), Start, Rule)
            .TakeWhile(moment => moment <= shown)
            .FirstOrDefault(moment => InstantOf(moment, zone) == occurrence, shown);
    }

    private static Instant? Later(Instant next, Instant previous) => next > previous ? next : null;

    private static Instant InstantOf(LocalDateTime moment, DateTimeZone zone) =>
        zone.ResolveLocal(moment, Resolve).ToInstant();

    private static DateTimeZone ZoneOf(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? DateTimeZone.Utc;

    private static Instant Max(Instant one, Instant other) => one > other ? one : other;
}

/// <summary>The parts of a recurrence that nobody said, or that were said in the team's terms. Stored as a number, so the values stay.</summary>
[Flags]
public enum ScheduleTies
{
    None = 0,

    /// <summary>No zone was said.</summary>
    Zone = 1,

    /// <summary>“every working day”.</summary>
    WorkingDays = 2,

    /// <summary>No time was said.</summary>
    DayStart = 4,

    /// <summary>“at the end of the day”.</summary>
    DayEnd = 8,

    /// <summary>“… except Monday”. The other days of the week follow as higher bits.</summary>
    WithoutMonday = 16,
}

/// <summary>Recurrences as the lines of RFC 5545.</summary>
public sealed class RecurrenceJson : JsonConverter<Recurrence>
{
    public override Recurrence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Recurrence.Read(reader.GetString() ?? "") ?? throw new JsonException("Not a recurrence of RFC 5545.");

    public override void Write(Utf8JsonWriter writer, Recurrence value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
