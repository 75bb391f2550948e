using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Sprints;

/// <summary>
/// Schedules what comes before a planning: two working days ahead a warning to the PO if too little is ready, and the
/// evening before the briefing.
/// </summary>
public sealed class BeforePlanning : ITurnRule
{
    private const int WarnedDaysBefore = 2;
    private static readonly LocalTime Evening = new(16, 0);

    public int Order => 70;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var (before, after) in work.Changed<Alarm>())
            if ((after ?? before) is { Opens: "planning" } alarm)
                await Set(turn, work, alarm, isGone: after is null, cancel);
    }

    private static async Task Set(Turn turn, IWork work, Alarm alarm, bool isGone, CancellationToken cancel)
    {
        var calendar = await work.CalendarOf(alarm.Team, cancel);
        var opens = isGone ? null : CeremonyAlarms.NextOf(alarm, calendar)?.InZone(alarm.When.DateTimeZone);
        Instant? On(int daysBefore, LocalTime time) =>
            opens is { } at
                ? alarm
                    .When.DateTimeZone.AtLeniently(
                        CeremonyAlarms.WorkingDaysBefore(calendar, at.Date, daysBefore) + time
                    )
                    .ToInstant()
                : null;
        await work.SayAhead(
            turn,
            alarm,
            "warning",
            On(WarnedDaysBefore, opens?.TimeOfDay ?? Evening),
            "sprint readiness",
            null,
            cancel
        );
        await work.SayAhead(turn, alarm, "briefing", On(1, Evening), "sprint briefing send", null, cancel);
    }
}
