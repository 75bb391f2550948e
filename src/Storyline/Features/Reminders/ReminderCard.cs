using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>A reminder in words: as it was set, as it is said, and with its whole record.</summary>
internal static class ReminderCard
{
    /// <summary>What was set: the text, where and when it comes, and what was assumed.</summary>
    public static async Task<Reply> Set(
        IReadOnlyList<Alarm> set,
        TimePhraseResult read,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var alarm = set[0];
        var next = await ReminderWords.NextOf(alarm, turn, work, cancel);
        var names = Rich.Join(", ", set.Select(one => (Rich)$"{SentenceCase.Of(one.Name):b}"));
        var where = Rich.Join(" and ", set.Select(one => Where(one, turn)));
        var assumed = read.IsDefaultTime ? " You gave no time, so it comes when the working day starts." : "";
        Rich coming = ReminderWords.IsPlain(alarm, turn) ? Rich.Empty : $" Next: {next}.";
        Rich text = $"{names}: “{alarm.Title}” {where}, {alarm.InWords()}.{coming}{assumed}{OnHolidays(alarm)}";
        Button[] buttons = alarm.When.Repeats
            ? [StoryWords.Undo, new Button("Skip next", $"skip next {alarm.Name}"), ReminderWords.SeeAll]
            : [StoryWords.Undo, ReminderWords.SeeAll];
        return Reply.Done(text, buttons).AsPrivateAs(alarm);
    }

    private static Rich Where(Alarm alarm, Turn turn)
    {
        if (alarm.IsOwnTime)
            return $"to each person of team {turn.Team.Name} directly";
        if (alarm.Place is { } place)
            return $"in {ChannelWords.Called(place.Name)}";
        return alarm.Recipient is { } other ? (Rich)$"to {turn.Person(other)}" : "to you";
    }

    private static string OnHolidays(Alarm alarm) =>
        alarm.OnDayOff switch
        {
            _ when !alarm.When.Repeats => "",
            DayOff.Run => "",
            DayOff.Move => " On a holiday it moves to the next working day.",
            _ => " On a holiday it is skipped.",
        };

    /// <summary>As it is said at its time.</summary>
    public static async Task<View> Said(Alarm alarm, Turn turn, IWork work, CancellationToken cancel)
    {
        var story = await FindStory(alarm, turn, work, cancel);
        var dayStarts = (await work.CalendarOf(alarm.Team, cancel)).DayStarts;
        var by = alarm is { IsPersonal: true, Recipient: null } ? Rich.Empty : $", set by {turn.Person(alarm.Owner)}";
        return new View([
            new Part.Paragraph($"{"Reminder":b}: {alarm.Title}"),
            .. story is null ? [] : new[] { new Part.Paragraph($"{story.Named()} · {turn.Facts(story)}") },
            new Part.Buttons([.. Answers(alarm, dayStarts)]),
            new Part.Note($"{SentenceCase.Of(alarm.Name)}{by}; {alarm.InWords()}."),
        ]);
    }

    private static IEnumerable<Button> Answers(Alarm alarm, LocalTime dayStarts)
    {
        if (alarm.Story is { } key)
            yield return new Button($"See {key}", key);
        yield return new Button("Again in an hour", $"snooze {alarm.Name} for 1 hour");
        yield return new Button(
            "Again tomorrow",
            $"snooze {alarm.Name} until tomorrow {ScheduleWords.Time(dayStarts)}"
        );
    }

    private static async Task<Story?> FindStory(Alarm alarm, Turn turn, IWork work, CancellationToken cancel) =>
        alarm.Story is { } key && StoryKey.TryRead(key, turn.Product.Key, out var story)
            ? await work.Find<Story>(Story.IdOf(story.Number), cancel)
            : null;

    /// <summary>With everything that is known of it and can be done with it.</summary>
    public static async Task<View> Whole(Alarm alarm, Turn turn, IWork work, CancellationToken cancel)
    {
        var next = alarm.IsPaused ? "paused" : await ReminderWords.NextOf(alarm, turn, work, cancel);
        return new View([
            new Part.Title($"{SentenceCase.Of(alarm.Name)}: {alarm.Title}"),
            new Part.Fields(Facts(alarm, next, turn)),
            .. alarm.Skips.Count == 0 ? [] : new[] { new Part.Rows(Skips(alarm, turn.ReaderZone)) },
            new Part.Buttons(Changes(alarm)),
        ]);
    }

    private static Field[] Facts(Alarm alarm, Rich next, Turn turn) =>
        [
            new Field("When", alarm.InWords()),
            new Field("Where", alarm.Place is { } place ? ChannelWords.Called(place.Name) : "directly"),
            new Field("Set by", $"{turn.Person(alarm.Owner)}"),
            new Field("Next", next),
            new Field("Last", alarm.LastRun is { } run ? $"{TimeText.InZone(run.Due, turn.ReaderZone)}" : "not yet"),
        ];

    private static Row[] Skips(Alarm alarm, DateTimeZone zone) =>
        [.. alarm.Skips.Select(skip => new Row($"Skipped {TimeText.InZone(skip.Due, zone)}: {skip.Why}"))];

    private static Button[] Changes(Alarm alarm) =>
        [
            alarm.IsPaused ? new Button("Resume", $"resume {alarm.Name}") : new Button("Pause", $"pause {alarm.Name}"),
            new Button("Skip next", $"skip next {alarm.Name}"),
            new Button("Say it now", $"say {alarm.Name}"),
            new Button("Change when", $"change {alarm.Name}"),
            new Button("Delete", $"delete {alarm.Name}", ButtonStyle.Danger),
        ];
}
