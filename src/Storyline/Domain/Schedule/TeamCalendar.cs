using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Storage;

namespace Storyline.Domain.Schedule;

/// <summary>When a team works: its weekdays, hours and holidays.</summary>
public sealed record TeamCalendar : IDocument<TeamCalendar>
{
    public static DocumentKind<TeamCalendar> Kind { get; } = new("calendar", 1, ScheduleJson.Default.TeamCalendar);

    public const int MostHolidays = 500;

    [JsonIgnore]
    public string Id => IdOf(Team);

    public required string Team { get; init; }

    public IReadOnlyList<IsoDayOfWeek> WorkingDays { get; init; } =
    [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    public LocalTime DayStarts { get; init; } = new(9, 0);

    public LocalTime DayEnds { get; init; } = new(17, 0);

    public IReadOnlyList<Holiday> Holidays { get; init; } = [];

    public static string IdOf(string team) => $"calendar:{team}";

    public Holiday? HolidayOn(LocalDate date) => Holidays.FirstOrDefault(holiday => holiday.Date == date);

    public bool IsWorking(LocalDate date) => WorkingDays.Contains(date.DayOfWeek) && HolidayOn(date) is null;

    /// <summary>The first working day after a date; <c>null</c>: none within two years.</summary>
    public LocalDate? WorkingDayAfter(LocalDate date)
    {
        for (var day = date.PlusDays(1); day < date.PlusYears(2); day = day.PlusDays(1))
            if (IsWorking(day))
                return day;
        return null;
    }

    /// <summary>The holidays from a date on that fall on working days.</summary>
    public IReadOnlyList<LocalDate> ClosedFrom(LocalDate date) =>
        [
            .. Holidays
                .Where(holiday => holiday.Date >= date && WorkingDays.Contains(holiday.Date.DayOfWeek))
                .Select(holiday => holiday.Date),
        ];

    public TeamCalendar With(IEnumerable<Holiday> more) =>
        this with
        {
            Holidays =
            [
                .. Holidays
                    .Concat(more)
                    .GroupBy(holiday => holiday.Date)
                    .Select(same => same.Last())
                    .OrderBy(holiday => holiday.Date),
            ],
        };

    public TeamCalendar Without(LocalDate date) =>
        this with
        {
            Holidays = [.. Holidays.Where(holiday => holiday.Date != date)],
        };
}

/// <summary>A day on which a team does not work.</summary>
public sealed record Holiday(LocalDate Date, string Name);

/// <summary>Times of day as <c>09:30</c>.</summary>
public sealed class LocalTimeJson : JsonConverter<LocalTime>
{
    private static readonly LocalTimePattern Pattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public override LocalTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Pattern.Parse(reader.GetString() ?? "") is { Success: true, Value: var time }
            ? time
            : throw new JsonException("Not a time of day.");

    public override void Write(Utf8JsonWriter writer, LocalTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Pattern.Format(value));
}
