using System.Globalization;
using Storyline.Ceremonies;
using Storyline.Conversation;
using Storyline.Schedule;

namespace Storyline.Features.Ceremonies;

/// <summary>The time box of a step: when it is over, the thread hears it. It ends nothing by itself.</summary>
internal static class StepClock
{
    public static async Task Set(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        var name = NameOf(session);
        var before = await work.FindAlarm(session.Team, name, cancel);
        if (session.Ended is not null || session.StepEnds is not { } ends || ends <= turn.Now)
        {
            if (before is not null) await work.Unschedule(before, cancel);
            return;
        }
        var alarm = before ?? Alarm.Of(turn, name, $"Time box of the {session.Title}", Recurrence.Once(ends, turn.Product.Zone), "");
        await work.Schedule(turn, alarm with
        {
            When = Recurrence.Once(ends, turn.Product.Zone), Says = string.Create(CultureInfo.InvariantCulture, $"session {session.Number} time from:{session.At + 1}"),
            Place = session.Place, OnDayOff = DayOff.Run, GraceMinutes = 10, Title = $"Time box of the {session.Title}",
        }, cancel);
    }

    private static string NameOf(Session session) => string.Create(CultureInfo.InvariantCulture, $"session {session.Number}");
}
