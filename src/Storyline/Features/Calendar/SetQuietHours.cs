using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Calendar;

/// <summary>Sets the hours in which nothing is sent to the speaker directly; messages wait until they are over.</summary>
public sealed record SetQuietHours(LocalTime? From, LocalTime? Until) : ICommand<SetQuietHours>
{
    public static Usage Usage { get; } =
        new(
            Say: "quiet hours <from> to <until>",
            Does: "holds back what you did not ask for, at night",
            Example: "quiet hours 20:00 to 8:00",
            Topic: "calendar",
            Also: ["do not disturb", "dnd", "quiet"]
        )
        {
            Ways = CalendarPhrases.Quiet,
            Rule = "each person for themselves",
            IsNeverSuggested = true,
        };

    public static Parsed<SetQuietHours> Parse(Words words)
    {
        words.Skip("my|set");
        if (!words.Take("quiet", "hours|time") && !words.Take("dnd"))
            return Parsed.NotMine;
        words.Skip("are|to|:|from|between");
        if (words.Take("off|none|never"))
            return new SetQuietHours(null, null);
        return words.TakeHours(out var from, out var until) && words.AtEnd
            ? new SetQuietHours(from, until)
            : Parsed.Ask(
                $"From when to when? Say for instance {"quiet hours 20:00 to 8:00":c}.",
                new Button("20:00 to 8:00", "quiet hours 20:00 to 8:00"),
                new Button("None", "quiet hours off")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var own = await work.CalendarOfPerson(turn.Speaker.Id, cancel);
        if (From == Until && From is not null)
            return Reply.No(
                "Those hours are empty. Say for instance quiet hours 20:00 to 8:00.",
                new Button("None", "quiet hours off")
            );
        work.Store(own with { QuietFrom = From, QuietUntil = Until });
        await work.LookAgain(turn.Speaker.Id, turn.Now, cancel);
        return Reply.Noted(
            From is { } from ? Held(turn, from, Until!.Value) : "Your quiet hours are off; what waited comes now.",
            new Button("Undo", "undo")
        );
    }

    private static Rich Held(Turn turn, LocalTime from, LocalTime until)
    {
        var zone = turn.Speaker.Member.Zone ?? turn.Product.Zone;
        var morning = ScheduleWords.Time(until);
        Rich waits =
            $"Anything that repeats or comes from others (standups, questions, proposals, actions, their reminders) waits until {morning}; whatever has closed by then is summed up in one sentence.";
        const string Exceptions =
            "Two things do not wait: answers to what you say, and reminders that you set yourself for a single moment.";
        return $"From {ScheduleWords.Time(from)} to {morning} ({zone}) I write to you only what you ask for. {waits} {Exceptions}";
    }
}
