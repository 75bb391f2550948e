using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Lists the team's and the speaker's own schedules, soonest first, with the last run, the next runs and the last skip.</summary>
public sealed record ListReminders(bool OnlyMine, int After) : ICommand<ListReminders>
{
    public static Usage Usage { get; } =
        new(
            Say: "reminders",
            Does: "shows what is scheduled, what ran and what was skipped",
            Example: "reminders",
            Topic: "reminders",
            Also: ["schedules", "my reminders", "what is scheduled", "upcoming"]
        )
        {
            Ways = ReminderPhrases.List,
        };

    public static Parsed<ListReminders> Parse(Words words)
    {
        words.Skip("show|list|all|the|our|see");
        var isMine = words.Take("my|mine");
        if (
            !words.Take("reminders|schedules|alarms")
            && !words.Take("what", "is", "scheduled")
            && !words.Take("whats|what's", "scheduled")
            && !words.Take("reminder|schedule", "list")
        )
            return Parsed.NotMine;
        var tail = words.TakeTail("after");
        if (!words.AtEnd)
            return Parsed.NotMine;
        return new ListReminders(
            isMine,
            int.TryParse(tail["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var scheduled = await Scheduled(turn, work, cancel);
        if (scheduled.Count == 0)
            return Reply.Private(
                "Nothing is scheduled yet.",
                new Button("Remind us on Thursdays", "remind us to update estimates every Thursday at 16:00"),
                new Button("How to say when", "help reminders")
            );
        var rows = new List<Row>();
        foreach (var alarm in scheduled.Skip(After).Take(turn.Limits.PageSize))
            rows.Add(await RowOf(alarm, turn, work, cancel));
        var shown = After + rows.Count;
        var view = View.Of(
            new Part.Title($"Scheduled in team {turn.Team.Name} ({scheduled.Count})"),
            new Part.Rows(rows)
        );
        if (shown < scheduled.Count)
            view = view.With(new Part.Buttons([Button.More($"reminders after:{shown}")]));
        return Reply.Private(
            view.With(
                new Part.Note($"Times are in {turn.ReaderZone.Id}. Something missing? Ask: why did nothing fire?")
            )
        );
    }

    private async Task<IReadOnlyList<Alarm>> Scheduled(Turn turn, IWork work, CancellationToken cancel) =>
        [
            .. (await work.VisibleAlarms(turn, cancel))
                .Where(alarm => alarm.Next is not null || alarm.IsPaused)
                .Where(alarm => !OnlyMine || alarm.Owner == turn.Speaker.OnBehalfOf)
                .OrderBy(alarm => alarm.Next ?? Instant.MaxValue)
                .ThenBy(alarm => alarm.Name, StringComparer.Ordinal),
        ];

    private static async Task<Row> RowOf(Alarm alarm, Turn turn, IWork work, CancellationToken cancel)
    {
        var zone = turn.ReaderZone;
        var facts = new List<Rich>
        {
            alarm.InWords(),
            alarm.IsPaused ? "paused" : (Rich)$"next {await ReminderWords.NextOf(alarm, turn, work, cancel)}",
            alarm.LastRun is { } run ? Last(run, zone) : "not said yet",
        };
        if (alarm.Skips is [var skip, ..])
            facts.Add($"skipped {TimeText.InZone(skip.Due, zone)}: {skip.Why}");
        return new Row(
            $"{SentenceCase.Of(alarm.Name):b} {alarm.Title}",
            Rich.Join(" · ", facts),
            [new Button("Change", alarm.Name)]
        );
    }

    private static Rich Last(AlarmRun run, DateTimeZone zone)
    {
        var late = run.At - run.Due > Duration.FromMinutes(15) ? ", late" : "";
        return $"last {TimeText.InZone(run.Due, zone)}{late}";
    }
}
