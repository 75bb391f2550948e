using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>One reminder with its whole record and everything that can be done with it.</summary>
public sealed record ShowReminder(int Number) : ICommand<ShowReminder>
{
    public static Usage Usage { get; } =
        new(
            Say: "reminder <number>",
            Does: "shows a reminder with its record",
            Example: "reminder 1",
            Topic: "reminders"
        );

    public static Parsed<ShowReminder> Parse(Words words)
    {
        words.Skip("show");
        return words.Take("reminder") && words.Take(out int number) && words.AtEnd
            ? new ShowReminder(number)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarm, no) = await work.FindAlarm(turn, $"reminder {Number}", cancel);
        return alarm is null ? no! : Reply.Private(await Card(alarm, turn, work, cancel));
    }

    private static async Task<View> Card(Alarm alarm, Turn turn, IWork work, CancellationToken cancel)
    {
        var zone = turn.ReaderZone;
        var where = alarm.Place is { } place ? ChannelWords.Called(place.Name) : "directly";
        var parts = new List<Part>
        {
            new Part.Title($"{ReminderWords.Capital(alarm.Name)}: {alarm.Title}"),
            new Part.Fields([
                new Field("When", alarm.InWords()),
                new Field("Where", where),
                new Field("Set by", $"{new Span.Mention(alarm.Owner, turn.Product.MemberOf(alarm.Owner).Name)}"),
                new Field("Next", alarm.IsPaused ? "paused" : await ReminderWords.NextOf(alarm, turn, work, cancel)),
                new Field("Last", alarm.LastRun is { } run ? $"{TimeText.InZone(run.Due, zone)}" : "not yet"),
            ]),
        };
        if (alarm.Skips.Count > 0)
            parts.Add(
                new Part.Rows([
                    .. alarm.Skips.Select(skip => new Row($"Skipped {TimeText.InZone(skip.Due, zone)}: {skip.Why}")),
                ])
            );
        parts.Add(
            new Part.Buttons([
                alarm.IsPaused
                    ? new Button("Resume", $"resume {alarm.Name}")
                    : new Button("Pause", $"pause {alarm.Name}"),
                new Button("Skip next", $"skip next {alarm.Name}"),
                new Button("Say it now", $"say {alarm.Name}"),
                new Button("Change when", $"change {alarm.Name}"),
                new Button("Delete", $"delete {alarm.Name}", ButtonStyle.Danger),
            ])
        );
        return new View(parts);
    }
}
