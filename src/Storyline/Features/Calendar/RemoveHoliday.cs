using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Calendar;

/// <summary>Makes a holiday of the team a usual day again.</summary>
public sealed record RemoveHoliday(DayReading Day) : ICommand<RemoveHoliday>
{
    public static Usage Usage { get; } =
        new(
            Say: "holiday remove <date>",
            Does: "takes a holiday back",
            Example: "holiday remove 2026-12-25",
            Topic: "calendar",
            Matter: Matter.Calendar
        )
        {
            Ways = CalendarPhrases.RemoveHoliday,
        };

    public static Parsed<RemoveHoliday> Parse(Words words)
    {
        if (!words.Take("holiday", "remove|delete|drop"))
            return Parsed.NotMine;
        return words.Skip("on").Take(out DayReading dayReading) && words.AtEnd
            ? new RemoveHoliday(dayReading)
            : Parsed.Ask(
                "Which day? Say for instance holiday remove 2026-12-25.",
                new Button("The calendar", "calendar")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var calendar = await work.CalendarOf(turn.Team.Id, cancel);
        var date = Day.On(await work.DaysOf(turn, cancel));
        if (calendar.HolidayOn(date) is not { } holiday)
            return Reply.No(
                $"{ScheduleWords.Date(date)} is no holiday of team {turn.Team.Name}.",
                new Button("The calendar", "calendar")
            );
        var changed = calendar.Without(date);
        work.Store(changed);
        return Reply.Done(
            $"{ScheduleWords.Date(date):b} ({holiday.Name}) is a usual day again; schedules run on it.{await work.RefitClosed(turn, changed, cancel)}",
            new Button("Undo", "undo"),
            new Button("The calendar", "calendar")
        );
    }
}
