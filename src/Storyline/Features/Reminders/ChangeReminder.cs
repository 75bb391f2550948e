using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Changes when a reminder comes, or what it says.</summary>
public sealed record ChangeReminder(int Number, string? Text, TimePhrase? When) : ICommand<ChangeReminder>
{
    public static Usage Usage { get; } =
        new(
            Say: "change reminder <number> to <when>",
            Does: "changes when a reminder comes, or its text",
            Example: "change reminder 1 to every Friday at 10:00",
            Topic: "reminders",
            Also: ["edit reminder", "move reminder"]
        )
        {
            Rule = "who set it; for the team’s whoever decides its matter",
        };

    public static Parsed<ChangeReminder> Parse(Words words)
    {
        var isChange = words.Take("change|edit|move|reschedule|set|rename|update", "reminder");
        if (!isChange && !words.Take("reminder"))
            return Parsed.NotMine;
        if (!words.Take(out int number))
            return isChange && words.AtEnd ? Parsed.Ask("Which reminder?", ReminderWords.SeeAll) : Parsed.NotMine;
        if (words.TakeNamed(out _, out var text, "text|says|title"))
            return new ChangeReminder(number, text, null);
        words.Skip("to|for|at|:");
        if (words.AtEnd)
            return isChange ? new ChangeReminder(number, null, null) : Parsed.NotMine;
        if (words.Take(out TimePhrase timePhrase) && words.AtEnd)
            return new ChangeReminder(number, null, timePhrase);
        return isChange
            ? Parsed.No(
                $"I do not understand “{words.Peek()}” as a time, and have changed nothing.",
                new Button("How to say when", "help reminders"),
                new Button("Change its text", $"reminder {number} text: {words.Peek()}")
            )
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarm, no) = await work.FindAlarm(turn, $"reminder {Number}", cancel);
        if (alarm is null)
            return no!;
        if (ReminderWords.Refuse(alarm, turn) is { } refusal)
            return refusal;
        if (Text is { } text)
        {
            if (text.Length is 0 or > 500)
                return Reply.No("A reminder has a text of up to 500 characters.", ReminderWords.SeeAll);
            work.Store(alarm with { Title = text, Sequence = alarm.Sequence + 1 });
            return Answer(alarm, $"{ReminderWords.Capital(alarm.Name):b} now says “{text}”.");
        }
        if (When is null)
            return Reply.Ask(
                $"When shall {alarm.Name} come? It is {alarm.InWords()} now. Say for instance {$"change {alarm.Name} to every Friday at 10:00":c}.",
                new Button("Weekdays at 9:30", $"change {alarm.Name} to every weekday at 9:30"),
                ReminderWords.SeeAll
            );
        var read = await turn.Read(
            When,
            alarm.When.Zone,
            again => $"change {alarm.Name} to {again}",
            work,
            cancel,
            atOwnTime: true
        );
        if (read.Recurrence is not { } recurrence)
            return read.Question!;
        var changed = alarm with
        {
            When = recurrence,
            Follows = read.Follows?.Id,
            LeadMinutes = read.LeadMinutes,
            OnDayOff = read.OnDayOff ?? alarm.OnDayOff,
            IsPaused = false,
            FollowsOwner = alarm.FollowsOwner && When.ZoneSaid is null && read.Follows is null,
            RestsWithIt = false,
        };
        if (When.IsOwnTime && When.ZoneSaid is not null)
            return ReminderWords.EitherZone();
        if (When.IsOwnTime && !alarm.IsPersonal)
        {
            if (!recurrence.Repeats)
                return ReminderWords.OwnTimeRepeats();
            changed = changed with
            {
                When = recurrence.Everywhere(),
                Place = null,
                Zones = PersonalTimes.ZonesOf(turn.Product, turn.Team),
                OnDayOff = changed.OnDayOff == DayOff.Run ? DayOff.Run : DayOff.Skip,
            };
        }
        // Said with a zone or for once, it is for all at one time again.
        else if (alarm.IsOwnTime && (When.ZoneSaid is not null || !recurrence.Repeats || read.Follows is not null))
            changed = changed with { Zones = [], Heard = [], Place = turn.TeamPlace() };
        if (await work.Schedule(turn, changed, cancel) is { } cannot)
            return cannot;
        var next = await ReminderWords.NextOf(
            changed with
            {
                Next = changed.After(turn.Now),
                PutOff = null,
            },
            turn,
            work,
            cancel
        );
        return Answer(
            alarm,
            $"{ReminderWords.Capital(alarm.Name):b}: “{alarm.Title}” now {changed.InWords()}. Next: {next}."
        );
    }

    private static Reply Answer(Alarm alarm, Rich text)
    {
        var reply = Reply.Done(text, new Button("Undo", "undo"), ReminderWords.SeeAll);
        return alarm.IsPersonal ? reply with { Audience = Audience.Speaker } : reply;
    }
}
