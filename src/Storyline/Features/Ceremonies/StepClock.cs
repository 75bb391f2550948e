using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Ceremonies;

/// <summary>
/// The alarms of a session. The thread hears when the time box of a step is over; and long after the session should have ended, its
/// leader is asked once whether it is over. Neither alarm ends anything.
/// </summary>
internal static class StepClock
{
    private static readonly Duration Grace = Duration.FromHours(2);

    /// <summary>Sets both alarms for a session that begins now.</summary>
    public static async Task Begin(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        var minutes = session.Steps.Sum(step => step.Minutes);
        var ends = session.Started + Duration.FromMinutes(minutes) + Grace;
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

    /// <summary>Moves the alarms to the current step; a session that has ended has none.</summary>
    public static async Task Set(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        if (session.Ended is not null)
            await Remove(work, session.Team, LeftNameOf(session), cancel);
        if (session.Ended is null && session.StepEnds is { } ends && ends > turn.Now)
            await SetTimeBox(turn, work, session, ends, cancel);
        else
            await Remove(work, session.Team, NameOf(session), cancel);
    }

    private static async Task SetTimeBox(Turn turn, IWork work, Session session, Instant ends, CancellationToken cancel)
    {
        var name = NameOf(session);
        var when = Recurrence.Once(ends, turn.Product.Zone);
        var title = $"Time box of the {session.Title}";
        var alarm = await work.FindAlarm(session.Team, name, cancel) ?? Alarm.Of(turn, name, title, when, "");
        await work.Schedule(
            turn,
            alarm with
            {
                When = when,
                Says = SessionCard.Say(session, $"time from:{session.At + 1}"),
                Place = session.Place,
                OnDayOff = DayOff.Run,
                GraceMinutes = 10,
                Title = title,
            },
            cancel
        );
    }

    private static async Task Remove(IWork work, string team, string name, CancellationToken cancel)
    {
        if (await work.FindAlarm(team, name, cancel) is { } alarm)
            await work.Unschedule(alarm, cancel);
    }

    private static string LeftNameOf(Session session) =>
        string.Create(CultureInfo.InvariantCulture, $"session {session.Number} left");

    private static string NameOf(Session session) =>
        string.Create(CultureInfo.InvariantCulture, $"session {session.Number}");
}
