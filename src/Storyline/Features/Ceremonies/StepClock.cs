using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Ceremonies;

/// <summary>
/// The time box of a step: when it is over, the thread hears it. And once, long after the whole should have been over, whoever leads is
/// asked whether it is. Neither ends anything by itself.
/// </summary>
internal static class StepClock
{
    private static readonly Duration Grace = Duration.FromHours(2);

    /// <summary>Has whoever leads asked, once, whether a session that begins now is over.</summary>
    public static async Task Begin(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        var ends =
            session.Started + Duration.FromMinutes(session.Steps.Sum(ceremonyStep => ceremonyStep.Minutes)) + Grace;
        var alarm = Alarm.Of(
            turn,
            LeftNameOf(session),
            $"Whether the {session.Title} is over",
            Recurrence.Once(ends, turn.Product.Zone),
            SessionCard.Say(session, "left")
        );
        await work.Schedule(
            turn,
            alarm with
            {
                Place = session.Place,
                OnDayOff = DayOff.Run,
                GraceMinutes = 600,
            },
            cancel
        );
        await Set(turn, work, session, cancel);
    }

    public static async Task Set(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        if (session.Ended is not null && await work.FindAlarm(session.Team, LeftNameOf(session), cancel) is { } left)
            await work.Unschedule(left, cancel);
        var name = NameOf(session);
        var before = await work.FindAlarm(session.Team, name, cancel);
        if (session.Ended is not null || session.StepEnds is not { } ends || ends <= turn.Now)
        {
            if (before is not null)
                await work.Unschedule(before, cancel);
            return;
        }
        var alarm =
            before
            ?? Alarm.Of(turn, name, $"Time box of the {session.Title}", Recurrence.Once(ends, turn.Product.Zone), "");
        await work.Schedule(
            turn,
            alarm with
            {
                When = Recurrence.Once(ends, turn.Product.Zone),
                Says = string.Create(
                    CultureInfo.InvariantCulture,
                    $"session {session.Number} time from:{session.At + 1}"
                ),
                Place = session.Place,
                OnDayOff = DayOff.Run,
                GraceMinutes = 10,
                Title = $"Time box of the {session.Title}",
            },
            cancel
        );
    }

    private static string LeftNameOf(Session session) =>
        string.Create(CultureInfo.InvariantCulture, $"session {session.Number} left");

    private static string NameOf(Session session) =>
        string.Create(CultureInfo.InvariantCulture, $"session {session.Number}");
}
