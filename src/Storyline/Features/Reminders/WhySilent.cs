using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Answers from the record why something was not said: skipped, paused, not running, or refused by its channel.</summary>
public sealed record WhySilent(string? Name) : ICommand<WhySilent>
{
    private const int MostSkips = 5;
    private static readonly Duration LookedBack = Duration.FromDays(14);

    public static Usage Usage { get; } =
        new(
            Say: "why did nothing fire?",
            Does: "says why a reminder or prompt did not come",
            Example: "why did nothing fire?",
            Topic: "reminders",
            Also: ["why no reminder", "why did reminder not fire"]
        )
        {
            Ways = ReminderPhrases.Silent,
        };

    public static Parsed<WhySilent> Parse(Words words)
    {
        if (!words.Take("why"))
            return Parsed.NotMine;
        words.Skip("did|didn't|didnt|does|doesn't|was|is|has|hasn't|wasn't|the|our|my|there|we|i|get|not|no|any");
        if (words.Take("nothing|reminders"))
            words.Skip("at|all|today|yesterday|this|morning");
        else if (
            ReminderWords.TakeName(words, out var name)
            && (words.Skip("did|does|not|didn't|was|wasn't|just") is not null)
            && words.Take("fire|fired|run|ran|come|came|ring|happen|happened|said|appear|silent|skipped")
        )
            return new WhySilent(name);
        else
            return Parsed.NotMine;
        return words.Take("fire|fired|run|ran|come|came|ring|happen|happened|appear") || words.AtEnd
            ? new WhySilent((string?)null)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarms, no) = await FindAlarms(turn, work, cancel);
        if (no is not null)
            return no;
        if (alarms.Count == 0)
            return Reply.Private(
                "Nothing is scheduled, so nothing could come.",
                new Button("Set a reminder", "remind us"),
                new Button("How to say when", "help reminders")
            );
        var reasons = new List<SilenceReason>();
        foreach (var alarm in alarms)
            reasons.AddRange(await Reasons(alarm, turn, work, cancel));
        return reasons.Count == 0
            ? Reply.Private(
                "As far as I know, everything that was due in the last 14 days was said.",
                new Button("See what is scheduled", "reminders")
            )
            : Reply.Private(Card(reasons, alarms[0], turn.Limits.PageSize));
    }

    private async Task<(IReadOnlyList<Alarm> Alarms, Reply? No)> FindAlarms(
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (Name is not { } name)
            return (await work.VisibleAlarms(turn, cancel), null);
        var (alarm, no) = await work.FindAlarm(turn, name, cancel);
        return (alarm is null ? [] : [alarm], no);
    }

    private static View Card(IReadOnlyList<SilenceReason> reasons, Alarm example, int most)
    {
        var shown = reasons.OrderByDescending(reason => reason.At).Take(most).Select(reason => reason.Row).ToList();
        var view = View.Of(new Part.Title("What was not said, and why"), new Part.Rows(shown));
        if (shown.Count < reasons.Count)
            view = view.With(
                new Part.Note(
                    $"{reasons.Count - shown.Count} more are older. Ask about one of them, for instance: why did {example.Name} not fire?"
                )
            );
        return view.With(new Part.Buttons([ReminderWords.SeeAll]));
    }

    private async Task<IReadOnlyList<SilenceReason>> Reasons(
        Alarm alarm,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var reasons = new List<SilenceReason>();
        // The present state stands above what happened before.
        if (Now(alarm, turn) is { } now)
            reasons.Add(new SilenceReason(Instant.MaxValue, new Row($"{Named(alarm)}: {now}", Buttons: Resume(alarm))));
        var skips = alarm.Skips.Where(skip => skip.Due > turn.Now - LookedBack).Take(MostSkips);
        reasons.AddRange(skips.Select(skip => At(skip.Due, $"{skip.Why}.", alarm, turn)));
        if (alarm.LastRun is { } run && await Undelivered(alarm, run, turn, work, cancel) is { } lost)
            reasons.Add(At(run.Due, $"it was said, but {lost}.", alarm, turn));
        return reasons;
    }

    private static SilenceReason At(Instant due, string why, Alarm alarm, Turn turn) =>
        new(due, new Row($"{Named(alarm)}, {TimeText.InZone(due, turn.ReaderZone)}: {why}"));

    private static Rich Named(Alarm alarm) => $"{SentenceCase.Of(alarm.Name):b} {alarm.Title}";

    // A single reminder that came is over and no failure: only a question by its name is answered with that.
    private Rich? Now(Alarm alarm, Turn turn)
    {
        if (alarm.IsPaused)
            return "it is paused.";
        if (alarm.Next is null)
            return Name is null && alarm.LastRun is not null ? null : Over(alarm);
        return alarm.Next is { } next && next <= turn.Now ? Overdue(next, turn) : null;
    }

    private static Rich Over(Alarm alarm) => $"it has no occurrence left. It was {alarm.InWords()}.";

    private static Rich Overdue(Instant due, Turn turn) =>
        $"it has been due since {TimeText.InZone(due, turn.ReaderZone)} and will be said in a moment.";

    private static Button[] Resume(Alarm alarm) => alarm.IsPaused ? [new Button("Resume", $"resume {alarm.Name}")] : [];

    private static async Task<string?> Undelivered(
        Alarm alarm,
        AlarmRun run,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var record = await work.Find<TurnRecord>(
            TurnRecord.IdOf(AlarmKey.Of(turn.Product.Partition, alarm.Id, run.Fired ?? run.Due)),
            cancel
        );
        return record?.Deliveries.FirstOrDefault(delivery => delivery.GaveUp is not null)?.GaveUp
            ?? (
                record?.Deliveries.Any(delivery => delivery.Next is not null) == true
                    ? "its channel has not taken it yet; I keep trying"
                    : null
            );
    }

    /// <param name="At">When it should have come.</param>
    private sealed record SilenceReason(Instant At, Row Row);
}
