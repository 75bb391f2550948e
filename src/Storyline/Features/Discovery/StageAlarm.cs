using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Discovery;

/// <summary>Wakes the question whether the stage still fits, each Monday morning; most weeks it says nothing.</summary>
internal static class StageAlarm
{
    private const string Name = "stage check";

    /// <summary>Notes that the stage is what the product manager says now.</summary>
    public static async Task Watch(Turn turn, IWork work, bool isNew, CancellationToken cancel)
    {
        var before = await work.Find<StageWatch>(StageWatch.DocumentId, cancel);
        var team = before?.Team is { } kept && turn.Product.Team(kept) is not null ? kept : turn.Team.Id;
        work.Store(
            isNew || before is null
                ? new StageWatch { Team = team, Since = turn.Now }
                : before with
                {
                    Team = team,
                    Asked = turn.Now,
                    Warned = null,
                }
        );
        if (await work.FindAlarm(team, Name, cancel) is not null)
            return;
        var monday = turn.Today.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Monday)) + new LocalTime(9, 0);
        await work.Schedule(
            turn,
            Alarm.Of(
                turn,
                Name,
                "Ask whether the stage of the product still fits",
                new Recurrence(monday, turn.Product.Zone, RecurrenceRule.Read("FREQ=WEEKLY")),
                Name,
                Matter.Stage
            ) with
            {
                Team = team,
                Place = null,
                IsPersonal = true,
                OnDayOff = DayOff.Run,
            },
            cancel
        );
    }
}
