using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Calendar;

/// <summary>Makes a holiday of the team a usual day again.</summary>
/// <param name="Day"><c>null</c>: the next one that is called <paramref name="Name"/>.</param>
public sealed record RemoveHoliday(DayReading? Day, string Name = "") : ICommand<RemoveHoliday>
{
    // “xmas”, where it is called otherwise.
    private DayReading? Feast { get; init; }

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
        if (words.Skip("on").Take(out DayReading dayReading) && words.AtEnd)
            return new RemoveHoliday(dayReading);
        return words.AtEnd
            ? Parsed.Ask(
                "Which day? Say for instance holiday remove 2026-12-25.",
                new Button("The calendar", "calendar")
            )
            : Named(words);
    }

    private static RemoveHoliday Named(Words words)
    {
        var name = words.Peek();
        DayReading? feast = words.TakeFeast(out var day) && words.AtEnd ? day : null;
        _ = words.Rest();
        return new RemoveHoliday(null, name) { Feast = feast };
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var calendar = await work.CalendarOf(turn.Team.Id, cancel);
        LocalDate? date = Day?.On(await work.DaysOf(turn, cancel));
        if (Find(calendar, date, turn.Today) is not { } holiday)
            return Reply.No(
                date is { } usual
                    ? $"{ScheduleWords.Date(usual)} is no holiday of team {turn.Team.Name}."
                    : $"Team {turn.Team.Name} has no holiday called “{Name}” ahead.",
                new Button("The calendar", "calendar")
            );
        var changed = calendar.Without(holiday.Date);
        work.Store(changed);
        return Reply.Done(
            $"{ScheduleWords.Date(holiday.Date):b} ({holiday.Name}) is a usual day again; schedules run on it.{await work.RefitClosed(turn, changed, cancel)}",
            new Button("Undo", "undo"),
            new Button("The calendar", "calendar")
        );
    }

    private Holiday? Find(TeamCalendar calendar, LocalDate? date, LocalDate today) =>
        date is { } day
            ? calendar.HolidayOn(day)
            : calendar.Holidays.FirstOrDefault(holiday =>
                holiday.Date >= today && holiday.Name.Equals(Name, StringComparison.OrdinalIgnoreCase)
            ) ?? (Feast is { } feast ? calendar.HolidayOn(feast.On(today)) : null);
}
