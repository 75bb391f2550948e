using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
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
            Ways = ReminderPhrases.Resume,
            Rule = "who set it; for the team’s whoever decides its matter",
        };

    // “continue: the demo” is a note of a retrospective.
    public static Parsed<ResumeReminder> Parse(Words words) =>
        !words.TakeHeading("continue")
        && words.Take("resume|unpause|unmute|continue")
        && ReminderWords.TakeName(words, out var name)
        && words.AtEnd
            ? new ResumeReminder(name)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarm, no) = await work.FindChangeable(turn, Name, cancel);
        if (alarm is null)
            return no!;
        if (await Refuse(alarm, work, cancel) is { } refusal)
            return refusal;
        if (alarm.After(turn.Now) is not { } next)
            return Reply.No(
                $"{SentenceCase.Of(alarm.Name)} has no occurrence left: it was {alarm.InWords()}.",
                new Button("Change when", $"change {alarm.Name}")
            );
        var resumed = Resumed(alarm, turn.Now, next);
        work.Store(resumed);
        var coming = await ReminderWords.NextOf(resumed, turn, work, cancel);
        return Reply
            .Done(
                $"{SentenceCase.Of(alarm.Name):b} goes on: “{alarm.Title}”, {alarm.InWords()}. Next: {coming}.",
                new Button("Undo", "undo"),
                ReminderWords.SeeAll
            )
            .AsPrivateAs(alarm);
    }

    private static async Task<Reply?> Refuse(Alarm alarm, IWork work, CancellationToken cancel)
    {
        var name = SentenceCase.Of(alarm.Name);
        if (!alarm.IsPaused)
            return Reply.No($"{name} is not paused.", new Button("Pause", $"pause {alarm.Name}"), ReminderWords.SeeAll);
        return
            alarm is { RestsWithIt: true, Follows: { } id }
            && await work.Find<Alarm>(id, cancel) is { IsPaused: true } leader
            ? Reply.No(
                $"{name} comes before {leader.Name}, which is paused.",
                new Button($"Resume {leader.Name}", $"resume {leader.Name}"),
                ReminderWords.SeeAll
            )
            : null;
    }

    private static Alarm Resumed(Alarm alarm, Instant now, Instant next)
    {
        var missed =
            alarm.Next is { } due && due < now
                ? alarm.Skipping(new AlarmSkip(due, SkipReason.Paused, "it was paused"))
                : alarm;
        return missed with
        {
            IsPaused = false,
            RestsWithIt = false,
            Next = next,
            PutOff = null,
            Sequence = alarm.Sequence + 1,
        };
    }
}
