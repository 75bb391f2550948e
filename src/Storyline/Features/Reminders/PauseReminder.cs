using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Reminders;

/// <summary>Silences a schedule until it is resumed.</summary>
public sealed record PauseReminder(string Name) : ICommand<PauseReminder>
{
    public static Usage Usage { get; } =
        new(
            Say: "pause <reminder>",
            Does: "silences a schedule until it is resumed",
            Example: "pause reminder 1",
            Topic: "reminders"
        )
        {
            Ways = ReminderPhrases.Pause,
            Rule = "who set it; for the team’s whoever decides its matter",
        };

    public static Parsed<PauseReminder> Parse(Words words) =>
        words.Take("pause|mute") && ReminderWords.TakeName(words, out var name) && words.AtEnd
            ? new PauseReminder(name)
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (alarm, no) = await work.FindChangeable(turn, Name, cancel);
        if (alarm is null)
            return no!;
        var resume = new Button("Resume", $"resume {alarm.Name}");
        if (alarm.IsPaused)
            return Reply.No($"{SentenceCase.Of(alarm.Name)} is already paused.", resume);
        work.Store(alarm with { IsPaused = true, Sequence = alarm.Sequence + 1 });
        return Reply
            .Done(
                $"{SentenceCase.Of(alarm.Name):b} is paused: “{alarm.Title}” is not said until you resume it.",
                resume,
                new Button("Undo", "undo")
            )
            .AsPrivateAs(alarm);
    }
}
