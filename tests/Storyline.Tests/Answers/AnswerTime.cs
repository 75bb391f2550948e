using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Storyline.Tests.Answers;

/// <summary>Moments of a scene, in the team’s zone.</summary>
internal static class AnswerTime
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary><c>in 5 minutes</c>, <c>next day 09:00</c>, <c>Friday 16:00</c> or <c>today 16:00</c>.</summary>
    public static Instant Read(string until, Instant now)
    {
        var words = until.Split(' ');
        if (words is ["in", var count, "minute" or "minutes"])
            return now + Duration.FromMinutes(int.Parse(count, CultureInfo.InvariantCulture));
        var today = now.InZone(Berlin).Date;
        var day = words switch
        {
            ["today", _] => today,
            ["next", "day", _] => today.PlusDays(1),
            [var weekday, _] => today.Next(Enum.Parse<IsoDayOfWeek>(weekday)),
            _ => throw new FormatException($"“{until}” is no moment of a scene."),
        };
        return (day + Clock.Parse(words[^1]).Value).InZoneLeniently(Berlin).ToInstant();
    }
}
