using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Says a reminder: its alarm does at its time, and who set it may try it before.</summary>
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
            Rule = "who set it; its alarm at its time",
        };

    public static Parsed<SayReminder> Parse(Words words) =>
        words.Take("say|test|try", "reminder") && words.Take(out int number) && words.AtEnd
            ? new SayReminder(number)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarm, no) = await work.FindAlarm(turn, $"reminder {Number}", cancel);
        if (alarm is null)
            return no!;
        if (ReminderWords.Refuse(alarm, turn) is { } refusal)
            return refusal;
        var view = await Card(alarm, turn, work, cancel);
        if (turn.Firing is not { } firing)
            return Reply.Private(view.With(new Part.Note("This is what it will look like; only you see it now.")));
        // Once more for one person alone, whose own alarm rings.
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

    private static async Task<View> Card(Alarm alarm, Turn turn, IWork work, CancellationToken cancel)
    {
        var parts = new List<Part> { new Part.Paragraph($"{"Reminder":b}: {alarm.Title}") };
        if (await StoryOf(alarm, turn, work, cancel) is { } story)
            parts.Add(new Part.Paragraph($"{story.Named()} · {turn.Facts(story)}"));
        var buttons = new List<Button>
        {
            new("In an hour again", $"snooze {alarm.Name} for 1 hour"),
            new(
                "Tomorrow again",
                $"snooze {alarm.Name} until tomorrow {ScheduleWords.Time((await work.CalendarOf(alarm.Team, cancel)).DayStarts)}"
            ),
        };
        if (alarm.Topics.FirstOrDefault(topic => topic.StartsWith("story:", StringComparison.Ordinal)) is { } key)
            buttons.Insert(0, new Button($"See {key[6..]}", key[6..]));
        parts.Add(new Part.Buttons(buttons));
        Rich by = alarm.IsPersonal && alarm.Recipient is null ? "" : $", set by {turn.Person(alarm.Owner)}";
        parts.Add(new Part.Note($"{ReminderWords.Capital(alarm.Name)}{by}; {alarm.InWords()}."));
        return new View(parts);
    }

    private static async Task<Story?> StoryOf(Alarm alarm, Turn turn, IWork work, CancellationToken cancel)
    {
        var key = alarm
            .Topics.FirstOrDefault(topic => topic.StartsWith("story:", StringComparison.Ordinal))
            ?["story:".Length..];
        return key is not null && StoryKey.TryRead(key, turn.Product.Key, out var story)
            ? await work.Find<Story>(Story.IdOf(story.Number), cancel)
            : null;
    }
}
