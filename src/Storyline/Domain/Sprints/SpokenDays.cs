using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Domain.Sprints;

/// <summary>Makes dates of spoken days, by the team's calendar and its sprint.</summary>
public static class SpokenDays
{
    public static async Task<DayContext> DaysOf(this IWork work, Turn turn, CancellationToken cancel)
    {
        var calendar = await work.CalendarOf(turn.Team.Id, cancel);
        var running = await work.RunningSprint(turn.Team.Id, cancel);
        return new DayContext(turn.Today, calendar.IsWorking, running?.Until);
    }

    /// <summary>The date of a day; or that no sprint runs whose end could be meant.</summary>
    public static async Task<(LocalDate? Date, Reply? No)> DateOf(
        this IWork work,
        DayReading day,
        Turn turn,
        CancellationToken cancel
    )
    {
        if (!day.NeedsCalendar)
            return (day.On(turn.Today), null);
        var days = await work.DaysOf(turn, cancel);
        return day.End == DayEnd.Sprint && days.SprintEnds is null
            ? (null, Reply.No("No sprint runs, so it has no end. Say a day.", new Button("The sprint", "sprint")))
            : (day.On(days), null);
    }
}
