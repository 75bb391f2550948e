using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;

namespace Storyline.Features.History;

/// <summary>A point in the past as people name it: a day, or a number of hours ago.</summary>
/// <param name="Said">The words, for buttons that repeat them.</param>
public abstract record PastPoint(string Said)
{
    /// <summary>The instant, in the zone of the conversation.</summary>
    internal abstract Instant From(Turn turn);

    /// <summary>Reads “yesterday”, “monday”, “2026-03-01” or “1 hour”; <c>null</c>: none of these.</summary>
    internal static PastPoint? Read(Words words)
    {
        words.Skip("the|on|last|past|of");
        if (words.Take("today|midnight"))
            return new Days("today", 0);
        if (words.Take("yesterday"))
            return new Days("yesterday", 1);
        if (words.Take("week"))
            return new Days("7 days", 7);
        if (words.Take("hour"))
            return new Back("1 hour", Duration.FromHours(1));
        if (words.Take("month"))
            return new Days("30 days", 30);
        foreach (var day in Enum.GetValues<IsoDayOfWeek>())
            if (day != IsoDayOfWeek.None && words.Take($"{day}|{day.ToString()[..3]}"))
                return new Weekday(day);
        if (words.Take(out int number))
            return Amount(words, number);
        return ReadDate(words);
    }

    private static PastPoint? Amount(Words words, int number)
    {
        if (number is < 1 or > 10_000)
            return null;
        if (words.Take("minute|minutes|min|mins|m"))
            return new Back($"{number} minutes", Duration.FromMinutes(number));
        if (words.Take("hour|hours|h|hrs"))
            return new Back($"{number} hours", Duration.FromHours(number));
        if (words.Take("day|days|d"))
            return new Days($"{number} days", number);
        return words.Take("week|weeks|w") ? new Days($"{number * 7} days", number * 7) : null;
    }

    private static OnDate? ReadDate(Words words) =>
        words.TakeAny(out var word) && LocalDatePattern.Iso.Parse(word) is { Success: true, Value: var date }
            ? new OnDate(word, date)
            : null;

    private static Instant Start(Turn turn, LocalDate day) => day.AtStartOfDayInZone(turn.Room!.Zone).ToInstant();

    /// <summary>The start of the day a number of days ago.</summary>
    internal sealed record Days(string Said, int Ago) : PastPoint(Said)
    {
        internal override Instant From(Turn turn) => Start(turn, turn.Today.PlusDays(-Ago));
    }

    internal sealed record Back(string Said, Duration Ago) : PastPoint(Said)
    {
        internal override Instant From(Turn turn) => turn.Now - Ago;
    }

    /// <summary>The start of the latest such weekday, which may be today.</summary>
    internal sealed record Weekday(IsoDayOfWeek Day) : PastPoint(Day.ToString().ToLowerInvariant())
    {
        internal override Instant From(Turn turn) =>
            Start(turn, turn.Today.DayOfWeek == Day ? turn.Today : turn.Today.Previous(Day));
    }

    internal sealed record OnDate(string Said, LocalDate Day) : PastPoint(Said)
    {
        internal override Instant From(Turn turn) => Start(turn, Day);
    }
}
