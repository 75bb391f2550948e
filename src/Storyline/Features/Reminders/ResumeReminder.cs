using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Lets a paused schedule go on with its next occurrence.</summary>
public sealed record ResumeReminder(string Name) : ICommand<ResumeReminder>
{
    public static Usage Usage { get; } =
        new(
            Say: "resume <reminder>",
            Does: "lets a paused schedule go on",
            Example: "resume reminder 1",
            Topic: "reminders",
            Also: ["unpause"]
        )
        {
            Rule = "who set it; for the team’s whoever decides its matter",
        };

    // «continue: the demo» is a note of a retrospective.
    public static Parsed<ResumeReminder> Parse(Words words) =>
        !words.TakeHeading("continue")
        && words.Take("resume|unpause|unmute|continue")
        && ReminderWords.TakeName(words, out var name)
        && words.AtEnd
            ? new ResumeReminder(name)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarm, no) = await work.FindAlarm(turn, Name, cancel);
        if (alarm is null)
            return no!;
        if (ReminderWords.Refuse(alarm, turn) is { } refusal)
            return refusal;
        if (!alarm.IsPaused)
            return Reply.No(
                $"{ReminderWords.Capital(alarm.Name)} is not paused.",
                new Button("Pause", $"pause {alarm.Name}"),
                ReminderWords.SeeAll
            );
        if (
            alarm is { RestsWithIt: true, Follows: { } id }
            && await work.Find<Alarm>(id, cancel) is { IsPaused: true } leader
        )
            return Reply.No(
                $"{ReminderWords.Capital(alarm.Name)} comes before {leader.Name}, which is paused.",
                new Button($"Resume {leader.Name}", $"resume {leader.Name}"),
                ReminderWords.SeeAll
            );
        var next = alarm.After(turn.Now);
        if (next is null)
            return Reply.No(
                $"{ReminderWords.Capital(alarm.Name)} has no occurrence left: it was {alarm.InWords()}.",
                new Button("Change when", $"change {alarm.Name}")
            );
        var missed = alarm.Next is { } due && due < turn.Now ? alarm.Skipping(due, "it was paused") : alarm;
        var resumed = missed with
        {
            IsPaused = false,
            RestsWithIt = false,
            Next = next,
            PutOff = null,
            Sequence = alarm.Sequence + 1,
        };
        work.Store(resumed);
        return Reply.Done(
            $"{ReminderWords.Capital(alarm.Name):b} goes on: “{alarm.Title}”, {alarm.InWords()}. Next: {await ReminderWords.NextOf(resumed, turn, work, cancel)}.",
            new Button("Undo", "undo"),
            ReminderWords.SeeAll
        );
    }
}
