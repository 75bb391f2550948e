using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Domain.Schedule;

/// <summary>A person's leaves and quiet hours. Their zone is kept with them as a member.</summary>
public sealed record PersonCalendar : IDocument<PersonCalendar>
{
    public static DocumentKind<PersonCalendar> Kind { get; } =
        new("person-calendar", 1, ScheduleJson.Default.PersonCalendar);

    public const int MostLeaves = 100;

    [JsonIgnore]
    public string Id => IdOf(Member);

    public required string Member { get; init; }

    public IReadOnlyList<AbsenceDays> Leaves { get; init; } = [];

    /// <summary>The start of the hours, in their own zone, in which nothing is sent to them. They may span midnight.</summary>
    public LocalTime? QuietFrom { get; init; }

    public LocalTime? QuietUntil { get; init; }

    public static string IdOf(string member) => $"person-calendar:{member}";

    public AbsenceDays? LeaveOn(LocalDate date) =>
        Leaves.FirstOrDefault(leave => leave.From <= date && date <= leave.Until);

    /// <summary>With a leave, which replaces those it overlaps: saying it again corrects it. Past leaves are forgotten.</summary>
    public PersonCalendar With(AbsenceDays leave, LocalDate today) =>
        this with
        {
            Leaves =
            [
                .. Leaves
                    .Where(one => one.Until >= today && (one.Until < leave.From || one.From > leave.Until))
                    .Append(leave)
                    .OrderBy(one => one.From),
            ],
        };

    /// <summary>The end of the quiet hours that a moment falls in, where this person lives; <c>null</c>: it falls in none.</summary>
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
