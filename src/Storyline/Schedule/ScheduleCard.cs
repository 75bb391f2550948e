using NodaTime;
using Storyline.Views;

namespace Storyline.Schedule;

/// <summary>What is said about an alarm when it is late or silent.</summary>
internal static class ScheduleCard
{
    public static Part.Note Late(Ring ring) => new($"Late: this was due {Moment(ring.Alarm, ring.Due)}, while Storyline was not running.");

    public static View Missed(Alarm alarm, Instant due, Instant now) => View.Of(
        new Part.Paragraph($"{alarm.Title:b} was due {Moment(alarm, due)} while Storyline was not running. That is too long ago, so I did not say it."),
        Next(alarm, now));

    public static View NotSaid(Alarm alarm, Instant due, View why) => View.Of(
        [new Part.Paragraph($"{alarm.Title:b} was due {Moment(alarm, due)}, and I could not do it:"), .. why.Parts, Next(alarm, due)]);

    /// <summary>It is passed by until its place is there again.</summary>
    public static View Silent(Alarm alarm, Instant due, string why) => View.Of(
        new Part.Paragraph($"{alarm.Title:b} was due {Moment(alarm, due)}, and I could not say it there: {why}."),
        new Part.Note("It stays silent until I am there again; then it goes on by itself. Say reminders to see or end it."));

    private static Part.Note Next(Alarm alarm, Instant now) => alarm.Next is { } next
        ? new Part.Note($"{Capital(alarm.Name)} comes next {Moment(alarm, next)}. Say reminders to see them all.")
        : new Part.Note($"{Capital(alarm.Name)} does not come again. Say reminders to see what else is scheduled.");

    public static Span.Time Moment(Alarm alarm, Instant at) => Conversation.Moments.InZone(at, alarm.When.DateTimeZone);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
