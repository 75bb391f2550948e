using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Features.Reminders;

/// <summary>Shows a reminder with its whole record and everything that can be done with it.</summary>
public sealed record ShowReminder(int Number) : ICommand<ShowReminder>
{
    public static Usage Usage { get; } =
        new(
            Say: "reminder <number>",
            Does: "shows a reminder with its record",
            Example: "reminder 1",
            Topic: "reminders"
        )
        {
            Ways = ReminderPhrases.Show,
        };

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
        return alarm is null ? no! : Reply.Private(await ReminderCard.Whole(alarm, turn, work, cancel));
    }
}
