using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Calendar;

/// <summary>Sets the weekdays or the hours on which the team works.</summary>
public sealed record SetWorkingDays(IReadOnlyList<IsoDayOfWeek> Days, LocalTime? From, LocalTime? To)
    : ICommand<SetWorkingDays>
{
    public static Usage Usage { get; } =
        new(
            Say: "working days <days>",
            Does: "sets the team’s working days or hours",
            Example: "working days Mon-Thu",
            Topic: "calendar",
            Matter: Matter.Calendar,
            Also: ["working hours", "office hours"]
        )
        {
            Ways = CalendarPhrases.Working,
        };

    public static Parsed<SetWorkingDays> Parse(Words words)
    {
        words.Skip("set|our|the|team");
        var isHours = words.Take("working|work|office", "hours");
        if (!isHours && !words.Take("working|work", "days"))
            return Parsed.NotMine;
        words.Skip("are|to|:|from|between");
        if (words.AtEnd)
            return Parsed.NotMine;
        if (!isHours)
            return words.TakeWeekdays(out var days) && words.AtEnd
                ? new SetWorkingDays(days, null, null)
                : Parsed.No(
                    $"I do not understand “{words.Peek()}” as days of the week. Say for instance {"working days Mon-Fri":c}.",
                    new Button("The calendar", "calendar")
                );
        return words.TakeHours(out var from, out var to) && words.AtEnd
            ? new SetWorkingDays([], from, to)
            : Parsed.No(
                $"I do not understand “{words.Peek()}” as hours. Say for instance {"working hours 9:00 to 17:00":c}.",
                new Button("The calendar", "calendar")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var calendar = await work.CalendarOf(turn.Team.Id, cancel);
        var changed = Days.Count > 0 ? With(calendar, Days) : With(calendar, From!.Value, To!.Value);
        work.Store(changed);
        var effect = await work.Refit(turn, changed, cancel);
        return Reply.Done(
            $"Team {turn.Team.Name} works {InWords(changed.WorkingDays):b}, {ScheduleWords.Time(changed.DayStarts)} to {ScheduleWords.Time(changed.DayEnds)} ({turn.Product.Zone}). {effect}",
            new Button("Undo", "undo"),
            new Button("The calendar", "calendar")
        );
    }

    // “Monday to Thursday”, “Monday, Tuesday and Friday”
    private static string InWords(IReadOnlyList<IsoDayOfWeek> days) =>
        days switch
        {
            [var only] => $"{only}",
            [var first, .., var last] when days.Count > 2 && last - first == days.Count - 1 => $"{first} to {last}",
            _ => $"{string.Join(", ", days.SkipLast(1))} and {days[^1]}",
        };

    private static TeamCalendar With(TeamCalendar calendar, IReadOnlyList<IsoDayOfWeek> days) =>
        calendar with
        {
            WorkingDays = days,
        };

    private static TeamCalendar With(TeamCalendar calendar, LocalTime from, LocalTime to) =>
        calendar with
        {
            DayStarts = from,
            DayEnds = to,
        };
}
