using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Domain.Schedule;

/// <summary>
/// Fits the schedules to a team's changed calendar or a product's changed zone. What was left to the team (“every working day”, no zone,
/// no time) follows the change; what was said outright stays.
/// </summary>
public static class CalendarRefit
{
    /// <summary>Alarms changed in one turn: a batch has room for a hundred documents.</summary>
    private const int MostAtOnce = 80;

    private const int MostNamed = 5;

    /// <summary>Stages every alarm of a team that a calendar changes, and says which.</summary>
    public static async Task<Rich> Refit(this IWork work, Turn turn, TeamCalendar calendar, CancellationToken cancel)
    {
        var alarms = await work.AlarmsOf(turn, calendar.Team, cancel);
        return work.Stage(turn, alarms, alarm => Fit(alarm, calendar, turn.Today));
    }

    /// <summary>The same for changed holidays. Empty where no schedule counts working days of the month across one.</summary>
    public static async Task<Rich> RefitClosed(
        this IWork work,
        Turn turn,
        TeamCalendar calendar,
        CancellationToken cancel
    )
    {
        var alarms = await work.AlarmsOf(turn, calendar.Team, cancel);
        var counting = alarms
            .Where(alarm =>
                alarm.When.Rule is { Positions.Count: > 0 } && alarm.When.Ties.HasFlag(ScheduleTies.WorkingDays)
            )
            .ToList();
        return counting.TrueForAll(alarm => Same(alarm, Fit(alarm, calendar, turn.Today)))
            ? Rich.Empty
            : $" {work.Stage(turn, counting, alarm => Fit(alarm, calendar, turn.Today))}";
    }

    /// <summary>Stages every alarm of a product that its new zone moves, and says which.</summary>
    /// <param name="product">With the new zone.</param>
    public static async Task<Rich> Refit(
        this IWork work,
        Turn turn,
        Product product,
        string zoneBefore,
        CancellationToken cancel
    )
    {
        var alarms = new List<Alarm>();
        foreach (var team in product.Teams)
            alarms.AddRange(await work.AlarmsOf(turn, team.Id, cancel));
        return work.Stage(turn, alarms, alarm => Move(alarm, product, zoneBefore, turn.Now));
    }

    private static Rich Stage(this IWork work, Turn turn, IEnumerable<Alarm> alarms, Func<Alarm, Alarm> fit)
    {
        var changed = new List<Alarm>();
        var left = 0;
        foreach (
            var alarm in alarms.Where(alarm => alarm.Follows is null && (alarm.Next is not null || alarm.IsPaused))
        )
        {
            var fitted = fit(alarm);
            if (Same(alarm, fitted))
                continue;
            if (changed.Count == MostAtOnce)
            {
                left++;
                continue;
            }
            var next = fitted with { PutOff = null, Sequence = alarm.Sequence + 1 };
            next = next with { Next = next.After(turn.Now) };
            work.Store(next);
            changed.Add(next);
        }
        return InWords(changed, left);
    }

    // The day on which a count of working days starts within its month makes no difference.
    private static bool Same(Alarm one, Alarm other) =>
        (one.When with { Start = other.When.Start }).ToString() == other.When.ToString()
        && one.When.Start.TimeOfDay == other.When.Start.TimeOfDay
        && one.Zones.SequenceEqual(other.Zones);

    private static Alarm Fit(Alarm alarm, TeamCalendar calendar, LocalDate today) =>
        alarm with
        {
            When = Fit(alarm.When, calendar, today),
        };

    private static Recurrence Fit(Recurrence when, TeamCalendar calendar, LocalDate today)
    {
        if (when.Ties.HasFlag(ScheduleTies.DayStart))
            when = when with { Start = when.Start.Date + calendar.DayStarts };
        if (when.Ties.HasFlag(ScheduleTies.DayEnd))
            when = when with { Start = when.Start.Date + calendar.DayEnds };
        if (when.Rule is not { } rule || !when.Ties.HasFlag(ScheduleTies.WorkingDays))
            return when;
        var days = calendar
            .WorkingDays.Order()
            .Where(day => !when.Ties.HasFlag(Without(day)))
            .Select(day => new RuleDay(day))
            .ToList();
        // Where the exceptions leave no working day, it stays as it was said.
        if (days.Count > 0)
            rule = rule with { Days = days };
        if (rule.Positions.Count == 0)
            return when with { Rule = rule };
        // The first occurrence may now be an earlier day of its month.
        return when with
        {
            Start = when.Start.Date.With(DateAdjusters.StartOfMonth) + when.Start.TimeOfDay,
            Rule = rule with { Closed = calendar.ClosedFrom(today) },
        };
    }

    /// <summary>The bit for “every working day except …”.</summary>
    internal static ScheduleTies Without(IsoDayOfWeek day) =>
        (ScheduleTies)((int)ScheduleTies.WithoutMonday << ((int)day - 1));

    private static Alarm Move(Alarm alarm, Product product, string zoneBefore, Instant now)
    {
        if (alarm.IsOwnTime && product.Team(alarm.Team) is { } team)
            alarm = alarm with { Zones = PersonalTimes.ZonesOf(product, team) };
        var isTheirs = alarm.IsPersonal && product.MemberOf(alarm.Recipient ?? alarm.Owner).Zone is not null;
        return alarm.When.Ties.HasFlag(ScheduleTies.Zone) && !isTheirs && alarm.When.Zone == zoneBefore
            ? alarm with
            {
                When = alarm.When.In(product.Zone),
            }
            : alarm;
    }

    /// <summary>“Standup is every Monday at 09:30 (Europe/Paris) now, next …; reminder 3 …” Other people's own are counted, not named.</summary>
    private static Rich InWords(List<Alarm> changed, int left)
    {
        if (changed.Count == 0)
            return "Nothing that is scheduled changes.";
        var shown = changed.Where(alarm => !alarm.IsPersonal).Take(MostNamed).ToList();
        var said = shown
            .Select(alarm =>
                alarm.Next is { } next
                    ? (Rich)$"{alarm.Name} is {alarm.InWords()}, next {TimeText.InZone(next, alarm.ZoneAt(next))}"
                    : $"{alarm.Name} is {alarm.InWords()}"
            )
            .ToList();
        if (changed.Count > shown.Count)
            said.Add(
                $"{changed.Count - shown.Count} more that {(shown.Count == 0 ? "are people’s own" : "are others’ or further down the list")}"
            );
        var more = left > 0 ? $" {left} did not fit into one change: say it once more for them." : "";
        return $"What is scheduled follows at once: {Rich.Join("; ", said)}.{more}";
    }
}
