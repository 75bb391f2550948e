using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>How instants are shown: in the product's zone, with its abbreviation.</summary>
public static class TimeText
{
    private static readonly ZonedDateTimePattern Full = ZonedDateTimePattern.CreateWithInvariantCulture(
        "ddd d MMM yyyy, HH:mm x",
        DateTimeZoneProviders.Tzdb
    );

    private static readonly ZonedDateTimePattern Hour = ZonedDateTimePattern.CreateWithInvariantCulture(
        "HH:mm x",
        DateTimeZoneProviders.Tzdb
    );

    /// <summary>“today 10:00 CET” or “Thu 5 Mar 2026, 10:00 CET”.</summary>
    public static Span.Time Local(this Turn turn, Instant at)
    {
        var there = at.InZone(turn.Room?.Zone ?? DateTimeZone.Utc);
        return new Span.Time(at, there.Date == turn.Today ? $"today {Hour.Format(there)}" : Full.Format(there));
    }

    /// <summary>“Thu 5 Mar 2026, 10:00 CET”, in a zone.</summary>
    public static Span.Time InZone(Instant at, DateTimeZone zone) => new(at, Full.Format(at.InZone(zone)));

    /// <summary>“a moment”, “3 min”, “2 h”, “5 days”.</summary>
    public static string Ago(this Turn turn, Instant at)
    {
        var gone = turn.Now - at;
        return gone switch
        {
            _ when gone < Duration.FromMinutes(1) => "a moment",
            _ when gone < Duration.FromHours(1) => Say(gone.TotalMinutes, "min"),
            _ when gone < Duration.FromDays(1) => Say(gone.TotalHours, "h"),
            _ => Say(gone.TotalDays, gone < Duration.FromDays(2) ? "day" : "days"),
        };
    }

    private static string Say(double amount, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(amount):0} {unit}");
}
