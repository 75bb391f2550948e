using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Says a reminder once more, later; its schedule goes on as it is.</summary>
public sealed record SnoozeReminder(string Name, TimePhrase? When) : ICommand<SnoozeReminder>
{
    public static Usage Usage { get; } =
        new(
            Say: "snooze <reminder> for <time>",
            Does: "says a reminder again later",
            Example: "snooze reminder 1 for 1 hour",
            Topic: "reminders"
        )
        {
            Rule = "who set it or is reminded; for the team’s its members",
        };

    public static Parsed<SnoozeReminder> Parse(Words words)
    {
        if (!words.Take("snooze|postpone") || !ReminderWords.TakeName(words, out var name))
            return Parsed.NotMine;
        words.Skip("for|until|till|to|by");
        if (words.AtEnd)
            return new SnoozeReminder(name, null);
        // «for 1 hour» is «in 1 hour».
        var inside = new Words(Utterance.Plain($"in {words.Peek()}"), words.Hearing);
        if (inside.Take(out TimePhrase wait) && inside.AtEnd)
            return new SnoozeReminder(name, wait);
        return words.Take(out TimePhrase timePhrase) && words.AtEnd
            ? new SnoozeReminder(name, timePhrase)
            : Parsed.No(
                $"I do not understand “{words.Peek()}” as a time.",
                new Button("For 1 hour", $"snooze {name} for 1 hour"),
                new Button("Until tomorrow", $"snooze {name} until tomorrow 9:00")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarm, no) = await work.FindAlarm(turn, Name, cancel);
        if (alarm is null)
            return no!;
        if (alarm.IsPersonal && ReminderWords.Refuse(alarm, turn) is { } refusal)
            return refusal;
        if (When is null)
            return Reply.Ask(
                $"For how long is {alarm.Name} put off?",
                Choice("10 minutes", "for 10 minutes"),
                Choice("1 hour", "for 1 hour"),
                Choice("Until tomorrow", "until tomorrow 9:00")
            );
        var read = await turn.Read(
            When,
            turn.ReaderZone.Id,
            again => $"snooze {alarm.Name} until {again}",
            work,
            cancel
        );
        if (read.Recurrence is not { } once)
            return read.Question!;
        if (once.Repeats)
            return Reply.No(
                $"That comes again and again. To change the schedule, say {$"change {alarm.Name} to {When.Said}":c}.",
                ReminderWords.SeeAll
            );
        var until = once.After(turn.Now)!.Value;
        if (alarm.IsOwnTime)
        {
            if (
                await work.Schedule(
                    turn,
                    alarm.AgainFor(turn.Speaker.OnBehalfOf, until, once.Zone) with
                    {
                        Owner = turn.Speaker.OnBehalfOf,
                    },
                    cancel
                ) is
                { } cannot
            )
                return cannot;
            return Reply.Noted(
                $"{ReminderWords.Capital(alarm.Name):b} comes again for you alone {TimeText.InZone(until, turn.ReaderZone)}.",
                new Button("Undo", "undo"),
                ReminderWords.SeeAll
            );
        }
        if (alarm.Due is { } regular && regular <= until && alarm.PutOff is null && regular > turn.Now)
            return Reply.No(
                $"{ReminderWords.Capital(alarm.Name)} comes at {TimeText.InZone(regular, turn.ReaderZone)} anyway.",
                new Button("Skip that", $"skip next {alarm.Name}"),
                ReminderWords.SeeAll
            );
        var last = alarm.PutOff ?? alarm.LastRun?.Due ?? until;
        work.Store(alarm with { Next = until, PutOff = last, IsPaused = false });
        var reply = Reply.Done(
            $"{ReminderWords.Capital(alarm.Name):b} comes again {TimeText.InZone(until, turn.ReaderZone)}.",
            new Button("Undo", "undo"),
            ReminderWords.SeeAll
        );
        return alarm.IsPersonal ? reply with { Audience = Audience.Speaker } : reply;
    }

    private Button Choice(string label, string time) => new(label, $"snooze {Name} {time}");
}
