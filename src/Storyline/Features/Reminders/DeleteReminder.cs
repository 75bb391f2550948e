using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Ends a reminder.</summary>
public sealed record DeleteReminder(string Name) : ICommand<DeleteReminder>
{
    public static Usage Usage { get; } =
        new(
            Say: "delete reminder <number>",
            Does: "ends a reminder",
            Example: "delete reminder 1",
            Topic: "reminders",
            Also: ["stop reminder", "cancel reminder"]
        )
        {
            Ways = ReminderPhrases.Delete,
            Rule = "who set it; for the team’s whoever decides its matter",
        };

    public static Parsed<DeleteReminder> Parse(Words words)
    {
        if (!words.Take("delete|remove|stop|cancel|end", "reminder"))
            return Parsed.NotMine;
        return words.Take(out int number) && words.AtEnd ? new DeleteReminder($"reminder {number}")
            : words.AtEnd ? new DeleteReminder("")
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarm, no) = await work.FindChangeable(turn, Name, cancel);
        if (alarm is null)
            return no!;
        if (!turn.IsConfirmed)
            return Preview(alarm, await work.FollowersOf(alarm, cancel));
        await work.Unschedule(alarm, cancel);
        return Reply
            .Done(
                $"{SentenceCase.Of(alarm.Name):b} is deleted: “{alarm.Title}” does not come any more.",
                new Button("Undo", "undo"),
                ReminderWords.SeeAll
            )
            .AsPrivateAs(alarm);
    }

    private static Reply Preview(Alarm alarm, int followers)
    {
        var also = followers switch
        {
            0 => "",
            1 => " One reminder that comes before it ends too.",
            _ => $" {followers} reminders that come before it end too.",
        };
        return Reply.Preview(
            View.Of(new Part.Paragraph($"Delete {alarm.Name:b}, “{alarm.Title}”, {alarm.InWords()}?{also}")),
            $"Delete {alarm.Name}"
        );
    }
}
