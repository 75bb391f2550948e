using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Schedule;

/// <summary>Sets, changes and ends alarms. Every change is staged in the turn's work.</summary>
public static class Scheduling
{
    /// <summary>The shortest time between two firings.</summary>
    public static readonly Duration Shortest = Duration.FromMinutes(15);

    /// <summary>
    /// Stages a new or changed alarm, due at its next occurrence after now. Returns a refusal where it cannot be; nothing is staged then.
    /// </summary>
    public static async Task<Reply?> Schedule(this IWork work, Turn turn, Alarm alarm, CancellationToken cancel)
    {
        var isNew = await work.Find<Alarm>(alarm.Id, cancel) is null;
        if (Refuse(alarm.When, turn.Now) is { } refusal)
            return refusal;
        if (
            isNew
            && (await work.Tally<Alarm>(new SortRange($"{alarm.Team}/"), turn.Limits.SchedulesPerTeam, cancel)).Count
                >= turn.Limits.SchedulesPerTeam
        )
            return Reply.No(
                $"The team has {turn.Limits.SchedulesPerTeam} schedules, as many as fit. Delete one that is no longer needed.",
                new Button("See them", "reminders")
            );
        work.Store(
            alarm with
            {
                Next = alarm.After(turn.Now),
                PutOff = null,
                Sequence = isNew ? 0 : alarm.Sequence + 1,
            }
        );
        return null;
    }

    /// <summary>Stages the end of an alarm. Those that go before it end too (<see cref="DependentAlarms"/>).</summary>
    public static async Task Unschedule(this IWork work, Alarm alarm, CancellationToken cancel)
    {
        if (await work.Find<Alarm>(alarm.Id, cancel) is { } known)
            work.Delete(known);
    }

    /// <summary>How many alarms go before one.</summary>
    public static async Task<int> FollowersOf(this IWork work, Alarm alarm, CancellationToken cancel) =>
        (
            await work.List<Alarm>(
                new Slice(new SortRange($"{alarm.Team}/"), 50) { Terms = [Alarm.FollowsTerm(alarm.Id)] },
                cancel
            )
        )
            .Items
            .Count;

    /// <summary>The alarms of a team, as many as a team may have.</summary>
    public static async Task<IReadOnlyList<Alarm>> AlarmsOf(
        this IWork work,
        Turn turn,
        string team,
        CancellationToken cancel
    ) => (await work.List<Alarm>(new Slice(new SortRange($"{team}/"), turn.Limits.SchedulesPerTeam), cancel)).Items;

    /// <summary>The alarm of a team by the name people call it.</summary>
    public static Task<Alarm?> FindAlarm(this IWork work, string team, string name, CancellationToken cancel) =>
        work.Find<Alarm>(Alarm.IdOf(team, name), cancel);

    public static async Task<TeamCalendar> CalendarOf(this IWork work, string team, CancellationToken cancel) =>
        await work.Find<TeamCalendar>(TeamCalendar.IdOf(team), cancel) ?? new TeamCalendar { Team = team };

    public static async Task<PersonCalendar> CalendarOfPerson(
        this IWork work,
        string member,
        CancellationToken cancel
    ) => await work.Find<PersonCalendar>(PersonCalendar.IdOf(member), cancel) ?? new PersonCalendar { Member = member };

    /// <summary>Why a schedule cannot be, or <c>null</c>.</summary>
    public static Reply? Refuse(Recurrence when, Instant now)
    {
        if (when.After(now) is not { } first)
            return Reply.No(
                when.Repeats
                    ? "That never happens from now on, so there is nothing to schedule."
                    : $"That is in the past: it is {TimeText.InZone(now, when.DateTimeZone)} now.",
                new Button("How to say when", "help reminders")
            );
        if (!when.Repeats)
            return null;
        return when.AllAfter(first)
            .Take(12)
            .Prepend(first)
            .Pairwise()
            .Any(pair => pair.Later - pair.Earlier < Shortest && !IsShift(when, pair.Earlier))
            ? Reply.No(
                "That is more often than every 15 minutes, which is the shortest interval.",
                new Button("How to say when", "help reminders")
            )
            : null;
    }

    // Two occurrences may be close around a clock change; that is not a runaway schedule.
    private static bool IsShift(Recurrence when, Instant earlier) =>
        when.DateTimeZone.GetUtcOffset(earlier) != when.DateTimeZone.GetUtcOffset(earlier + Duration.FromDays(1));

    private static IEnumerable<(Instant Earlier, Instant Later)> Pairwise(this IEnumerable<Instant> instants)
    {
        Instant? before = null;
        foreach (var instant in instants)
        {
            if (before is { } earlier)
                yield return (earlier, instant);
            before = instant;
        }
    }
}
