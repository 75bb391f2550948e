using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;

namespace Storyline.Domain.Schedule;

/// <summary>
/// The part of an RFC 5545 recurrence rule that people can say. Weeks start on Monday. There is no COUNT: a number of times becomes
/// UNTIL when the rule is made.
/// </summary>
/// <param name="Interval">At least 1.</param>
public sealed record RecurrenceRule(Frequency Frequency, int Interval = 1)
{
    private static readonly string[] Codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private static readonly LocalDateTimePattern UtcPattern = LocalDateTimePattern.CreateWithInvariantCulture(
        "uuuuMMdd'T'HHmmss'Z'"
    );

    public IReadOnlyList<RuleDay> Days { get; init; } = [];

    /// <summary>Days of the month from 1 to 31, or from the end where negative.</summary>
    public IReadOnlyList<int> MonthDays { get; init; } = [];

    public IReadOnlyList<int> Months { get; init; } = [];

    /// <summary>Which of the days of a month count: <c>-1</c> is the last.</summary>
    public IReadOnlyList<int> Positions { get; init; } = [];

    public IReadOnlyList<int> Hours { get; init; } = [];

    /// <summary>Holidays to leave out when counting working days of the month. Not part of the RRULE itself.</summary>
    public IReadOnlyList<LocalDate> Closed { get; init; } = [];

    /// <summary>Nothing comes after this instant.</summary>
    public Instant? Until { get; init; }

    /// <summary>Reads the value of an RRULE line; <c>null</c>: it has a part that is not supported.</summary>
    public static RecurrenceRule? Read(string text)
    {
        RecurrenceRule? rule = null;
        foreach (var piece in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (piece.Split('=', 2) is not [var name, var value])
                return null;
            if (name == "FREQ")
                rule =
                    Enum.TryParse<Frequency>(value, ignoreCase: true, out var frequency) && char.IsLetter(value[0])
                        ? new(frequency)
                        : null;
            else if (rule is not null)
                rule = rule.With(name, value);
            if (rule is null)
                return null;
        }
        return rule;
    }

    public override string ToString()
    {
        var pieces = new List<string> { $"FREQ={Frequency.ToString().ToUpperInvariant()}" };
        if (Interval > 1)
            pieces.Add(string.Create(CultureInfo.InvariantCulture, $"INTERVAL={Interval}"));
        if (Until is { } until)
            pieces.Add($"UNTIL={UtcPattern.Format(until.InUtc().LocalDateTime)}");
        if (Months.Count > 0)
            pieces.Add($"BYMONTH={Joined(Months)}");
        if (MonthDays.Count > 0)
            pieces.Add($"BYMONTHDAY={Joined(MonthDays)}");
        if (Days.Count > 0)
            pieces.Add($"BYDAY={string.Join(',', Days.Select(Code))}");
        if (Hours.Count > 0)
            pieces.Add($"BYHOUR={Joined(Hours)}");
        if (Positions.Count > 0)
            pieces.Add($"BYSETPOS={Joined(Positions)}");
        return string.Join(';', pieces);
    }

    private RecurrenceRule? With(string name, string value) =>
        name switch
        {
            "INTERVAL" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var interval)
            && interval is > 0 and < 10_000
                ? this with
                {
                    Interval = interval,
                }
                : null,
            "UNTIL" => UtcPattern.Parse(value) is { Success: true, Value: var until }
                ? this with
                {
                    Until = until.InUtc().ToInstant(),
                }
                : null,
            "BYMONTH" => Numbers(value, 1, 12) is { } months ? this with { Months = months } : null,
            "BYMONTHDAY" => Numbers(value, -31, 31) is { } days ? this with { MonthDays = days } : null,
            "BYHOUR" => Numbers(value, 0, 23, mayBeZero: true) is { } hours ? this with { Hours = hours } : null,
            "BYSETPOS" => Numbers(value, -31, 31) is { } positions ? this with { Positions = positions } : null,
            "BYDAY" => ReadDays(value) is { } days ? this with { Days = days } : null,
            "WKST" => value == "MO" ? this : null,
            _ => null,
        };

    private static List<int>? Numbers(string value, int least, int most, bool mayBeZero = false)
    {
        var numbers = new List<int>();
        foreach (var piece in value.Split(','))
        {
            if (!int.TryParse(piece, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                return null;
            if (number < least || number > most || (number == 0 && !mayBeZero))
                return null;
            numbers.Add(number);
        }
        return numbers;
    }

    private static List<RuleDay>? ReadDays(string value)
    {
        var days = new List<RuleDay>();
        foreach (var piece in value.Split(','))
        {
            var weekday = piece.Length < 2 ? -1 : Array.IndexOf(Codes, piece[^2..]);
            var nth = 0;
            if (
                weekday < 0
                || (
                    piece.Length > 2
                    && !int.TryParse(piece[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out nth)
                )
            )
                return null;
            days.Add(new RuleDay((IsoDayOfWeek)(weekday + 1), nth));
        }
        return days;
    }

    private static string Joined(IEnumerable<int> numbers) =>
        string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static string Code(RuleDay day) =>
        string.Create(CultureInfo.InvariantCulture, $"{(day.Nth == 0 ? "" : day.Nth)}{Codes[(int)day.Weekday - 1]}");
}
