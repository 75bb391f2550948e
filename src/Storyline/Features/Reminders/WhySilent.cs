using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Answers from the record why something was not said: skipped, paused, not running, or the channel would not take it.</summary>
public sealed record WhySilent(string? Name) : ICommand<WhySilent>
{
    private static readonly Duration LookedBack = Duration.FromDays(14);

    public static Usage Usage { get; } =
        new(
            Say: "why did nothing fire?",
            Does: "says why a reminder or prompt did not come",
            Example: "why did nothing fire?",
            Topic: "reminders",
            Also: ["why no reminder", "why did reminder not fire"]
        );

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
        IReadOnlyList<Alarm> alarms;
        if (Name is { } name)
        {
            var (alarm, no) = await work.FindAlarm(turn, name, cancel);
            if (alarm is null)
                return no!;
            alarms = [alarm];
        }
        else
            alarms =
            [
                .. (
                    await work.List<Alarm>(
                        new Slice(new SortRange($"{turn.Team.Id}/"), turn.Limits.SchedulesPerTeam),
                        cancel
                    )
                ).Items.Where(alarm => alarm.IsVisibleTo(turn.Speaker.OnBehalfOf)),
            ];
        if (alarms.Count == 0)
            return Reply.Private(
                "Nothing is scheduled, so nothing could come.",
                new Button("Set a reminder", "remind us"),
                new Button("How to say when", "help reminders")
            );
        var reasons = new List<Reason>();
        foreach (var alarm in alarms)
            reasons.AddRange(await Reasons(alarm, isAsked: Name is not null, turn, work, cancel));
        if (reasons.Count == 0)
            return Reply.Private(
                "As far as my record goes, everything that was due in the last 14 days was said. What comes next:",
                new Button("See what is scheduled", "reminders")
            );
        var shown = reasons
            .OrderByDescending(reason => reason.At)
            .Take(turn.Limits.PageSize)
            .Select(reason => reason.Row)
            .ToList();
        var view = View.Of(new Part.Title("What was not said, and why"), new Part.Rows(shown));
        if (shown.Count < reasons.Count)
            view = view.With(
                new Part.Note(
                    $"{reasons.Count - shown.Count} more are older. Ask about one of them, for instance: why did {alarms[0].Name} not fire?"
                )
            );
        return Reply.Private(view.With(new Part.Buttons([ReminderWords.SeeAll])));
    }

    private static async Task<IReadOnlyList<Reason>> Reasons(
        Alarm alarm,
        bool isAsked,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var zone = turn.ReaderZone;
        Rich name = $"{ReminderWords.Capital(alarm.Name):b} {alarm.Title}";
        var reasons = new List<Reason>();
        // How it is now stands above what was.
        void IsNow(Rich how, params Button[] buttons) =>
            reasons.Add(new Reason(Instant.MaxValue, new Row($"{name}: {how}", Buttons: buttons)));
        if (alarm.IsPaused)
            IsNow("it is paused.", new Button("Resume", $"resume {alarm.Name}"));
        // What was to come once and has come was said: only whoever asks for it by name is told that it is over.
        else if (alarm.Next is null && (isAsked || alarm.LastRun is null))
            IsNow($"it has no occurrence left. It was {alarm.InWords()}.");
        else if (alarm.Next is { } next && next <= turn.Now)
            IsNow($"it is due since {TimeText.InZone(next, zone)} and will be said in a moment.");
        reasons.AddRange(
            alarm
                .Skips.Where(skip => skip.Due > turn.Now - LookedBack)
                .Take(5)
                .Select(skip => new Reason(
                    skip.Due,
                    new Row($"{name}, {TimeText.InZone(skip.Due, zone)}: {skip.Why}.")
                ))
        );
        if (alarm.LastRun is { } run && await Undelivered(alarm, run, turn, work, cancel) is { } lost)
            reasons.Add(
                new Reason(run.Due, new Row($"{name}, {TimeText.InZone(run.Due, zone)}: it was said, but {lost}."))
            );
        return reasons;
    }

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
    private sealed record Reason(Instant At, Row Row);
}
