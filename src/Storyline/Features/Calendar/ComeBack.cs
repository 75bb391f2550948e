using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Calendar;

/// <summary>Ends the speaker's leave today.</summary>
public sealed record ComeBack : ICommand<ComeBack>
{
    public static Usage Usage { get; } =
        new(Say: "back", Does: "ends your leave", Example: "back", Topic: "calendar", Also: ["i am back", "im back"])
        {
            Ways = CalendarPhrases.Back,
            Rule = "each person for themselves",
        };

    public static Parsed<ComeBack> Parse(Words words)
    {
        words.Skip("i|i'm|im|am");
        return words.Take("back") && words.Skip("again|today|now|from|leave|vacation").AtEnd
            ? new ComeBack()
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var own = await work.CalendarOfPerson(turn.Speaker.Id, cancel);
        if (own.LeaveOn(turn.Today) is not { } leave)
            return Reply.No("As far as I know, you are not away today.", new Button("The calendar", "calendar"));
        var rest = own.Leaves.Where(one => one != leave);
        work.Store(
            own with
            {
                Leaves =
                [
                    .. leave.From < turn.Today ? rest.Append(leave with { Until = turn.Today.PlusDays(-1) }) : rest,
                ],
            }
        );
        return Reply.Done(
            $"Welcome back, {new Span.Mention(turn.Speaker.Id, turn.Speaker.Name)}: your leave until {ScheduleWords.Date(leave.Until)} ends today.",
            new Button("Undo", "undo"),
            new Button("The calendar", "calendar")
        );
    }
}
