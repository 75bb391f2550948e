using NodaTime;
using Storyline.Core.Text;
using Storyline.Core.Views;

namespace Storyline.Domain.Schedule;

/// <summary>Tells people that an alarm is late, was missed or stays silent.</summary>
internal static class ScheduleCard
{
    private const int MostNamed = 10;

    public static Part.Note Late(AlarmFiring alarmFiring) =>
        new($"Late: this was due {Moment(alarmFiring.Alarm, alarmFiring.Due)}, while Storyline was not running.");

    /// <summary>Everything that somebody missed, in one message.</summary>
    public static View Missed(IReadOnlyList<Occurrence> missed, Instant now)
    {
        if (missed is [var only])
            return View.Of(
                new Part.Paragraph(
                    $"{only.Alarm.Title:b} was due {Moment(only.Alarm, only.Due)} while Storyline was not running. That is too long ago, so I did not say it."
                ),
                Next(only.Alarm, now)
            );
        var rows = missed
            .Take(MostNamed)
            .Select(one => new Row($"{one.Alarm.Title:b}", $"due {Moment(one.Alarm, one.Due)} · {Again(one.Alarm)}"))
            .ToList();
        if (missed.Count > rows.Count)
            rows.Add(new Row($"and {missed.Count - rows.Count} more"));
        return View.Of(
            new Part.Title($"Missed while Storyline was not running ({missed.Count})"),
            new Part.Rows(rows),
            new Part.Note("That is too long ago, so I did not say it."),
            new Part.Buttons([
                new Button("Why nothing came", "why did nothing fire?"),
                new Button("See what is scheduled", "reminders"),
            ])
        );
    }

    public static View NotSaid(Alarm alarm, Instant due, View why) =>
        View.Of([
            new Part.Paragraph($"{alarm.Title:b} was due {Moment(alarm, due)}, and I could not do it:"),
            .. why.Parts,
            Next(alarm, due),
        ]);

    /// <summary>The alarm's place is gone, so its occurrences are skipped until it is back.</summary>
    public static View Silent(Alarm alarm, Instant due, string why) =>
        View.Of(
            new Part.Paragraph($"{alarm.Title:b} was due {Moment(alarm, due)}, and I could not say it there: {why}."),
            new Part.Note(
                "It stays silent until I am there again; then it goes on by itself. Say reminders to see or end it."
            )
        );

    private static Rich Again(Alarm alarm) =>
        alarm.Next is { } next ? $"next {Moment(alarm, next)}" : "does not come again";

    private static Part.Note Next(Alarm alarm, Instant now) =>
        alarm.Next is { } next
            ? new Part.Note(
                $"{SentenceCase.Of(alarm.Name)} comes next {Moment(alarm, next)}. Say reminders to see them all."
            )
            : new Part.Note(
                $"{SentenceCase.Of(alarm.Name)} does not come again. Say reminders to see what else is scheduled."
            );

    public static Span.Time Moment(Alarm alarm, Instant at) =>
        Storyline.Core.Pipeline.TimeText.InZone(at, alarm.When.DateTimeZone);
}
