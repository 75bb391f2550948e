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
        if (words.TakeHours(out var from, out var until) && words.AtEnd)
            return new SetQuietHours(from, until);
        if (TakeStart(words) is { } start)
            return AskUntil(start);
        return Parsed.Ask(
            $"From when to when? Say for instance {"quiet hours 20:00 to 8:00":c}.",
            new Button("20:00 to 8:00", "quiet hours 20:00 to 8:00"),
            new Button("None", "quiet hours off")
        );
    }

    // “after 6pm” says when they begin.
    private static LocalTime? TakeStart(Words words)
    {
        words.Skip("after|from|since|starting|at");
        return words.Take(out LocalTime start) && words.Skip("on|onwards|every|day|each").AtEnd ? start : null;
    }

    private static Parsed AskUntil(LocalTime start)
    {
        var from = $"quiet hours {ScheduleWords.Time(start)} to";
        return Parsed
            .Ask(
                $"From {ScheduleWords.Time(start)}, and until when?",
                [.. Mornings.Select(until => new Button($"Until {until}", $"{from} {until}"))]
            )
            .Into($"{from} {AnswerGap.Mark}");
    }

    private static readonly string[] Mornings = ["7:00", "8:00", "9:00"];

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
        return $"From {ScheduleWords.Time(from)} to {morning} ({zone}) I write to you only what you ask for: answers, and reminders that you set yourself for a single moment. Everything else waits until {morning}.";
    }
}
