using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Domain.Schedule;

/// <summary>When a person is away or does not want to be written to. Their zone is kept with them as a member.</summary>
public sealed record PersonCalendar : IDocument<PersonCalendar>
{
    public static DocumentKind<PersonCalendar> Kind { get; } =
        new("person-calendar", 1, ScheduleJson.Default.PersonCalendar);

    public const int MostLeaves = 100;

    [JsonIgnore]
    public string Id => IdOf(Member);

    public required string Member { get; init; }

    public IReadOnlyList<AbsenceDays> Leaves { get; init; } = [];

    /// <summary>From when to when, in their own zone, nothing is sent to them; it may pass midnight.</summary>
    public LocalTime? QuietFrom { get; init; }

    public LocalTime? QuietUntil { get; init; }

    public static string IdOf(string member) => $"person-calendar:{member}";

    public AbsenceDays? LeaveOn(LocalDate date) =>
        Leaves.FirstOrDefault(absenceDays => absenceDays.From <= date && date <= absenceDays.Until);

    /// <summary>When the quiet hours that a moment lies in are over, where this person lives; <c>null</c>: it lies in none.</summary>
    public Instant? QuietOver(Product product, Instant moment)
    {
        var lives = PersonalTimes.ZoneOf(product, product.MemberOf(Member));
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(lives) ?? DateTimeZone.Utc;
        return QuietOver(moment.InZone(zone).LocalDateTime) is { } over ? zone.AtLeniently(over).ToInstant() : null;
    }

    private LocalDateTime? QuietOver(LocalDateTime moment)
    {
        if (QuietFrom is not { } from || QuietUntil is not { } until || from == until)
            return null;
        var time = moment.TimeOfDay;
        if (from < until)
            return time >= from && time < until ? moment.Date + until : null;
        if (time >= from)
            return moment.Date.PlusDays(1) + until;
        return time < until ? moment.Date + until : null;
    }
}

/// <summary>Days on which somebody is away, both inclusive.</summary>
public sealed record AbsenceDays(LocalDate From, LocalDate Until);
