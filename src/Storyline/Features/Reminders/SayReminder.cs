using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Says a reminder: its alarm does so at its time, and people may try it before.</summary>
public sealed record SayReminder(int Number) : ICommand<SayReminder>
{
    public static Usage Usage { get; } =
        new(
            Say: "say reminder <number>",
            Does: "says a reminder now, to see what it will look like",
            Example: "say reminder 1",
            Topic: "reminders"
        )
        {
            Ways = ReminderPhrases.SayNow,
            Rule = "who set it; its alarm at its time",
            IsNeverSuggested = true,
        };

    public static Parsed<SayReminder> Parse(Words words) =>
        words.Take("say|test|try", "reminder") && words.Take(out int number) && words.AtEnd
            ? new SayReminder(number)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarm, no) = await work.FindChangeable(turn, $"reminder {Number}", cancel);
        if (alarm is null)
            return no!;
        var view = await ReminderCard.Said(alarm, turn, work, cancel);
        if (turn.Firing is not { } firing)
            return Reply.Private(view.With(new Part.Note("This is what it will look like; only you see it now.")));
        // A snooze for one person is an alarm of its own that says this reminder.
        if (firing.Alarm != alarm.Id)
            return Reply.Private(view);
        if (alarm.IsOwnTime)
            return await TellEach(new AlarmFiring(alarm, firing.Due, firing.At), view, turn, work, cancel);
        return alarm.IsPersonal
            ? Reply.Private(view) with
            {
                IsAskedFor = alarm is { Recipient: null, When.Repeats: false },
            }
            : Reply.Done(view);
    }

    private static async Task<Reply> TellEach(
        AlarmFiring alarmFiring,
        View view,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        foreach (var (member, own, waits) in await work.Hearers(turn, alarmFiring.Alarm, alarmFiring, cancel))
        {
            if (waits is { } until)
                await work.Schedule(
                    turn,
                    alarmFiring.Alarm.AgainFor(member.Id, until, PersonalTimes.ZoneOf(turn.Product, member)),
                    cancel
                );
            else
                work.Tell(member.Id, own.IsLate ? view.With(ScheduleCard.Late(own)) : view);
        }
        return Reply.Silent;
    }
}
