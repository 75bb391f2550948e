using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;

namespace Storyline.Domain.Schedule;

/// <summary>
/// What becomes of an alarm that is due: it speaks, or is skipped or put off with the reason. Missed occurrences are never made up one
/// by one: the latest of them stands for all, and only within the grace period.
/// </summary>
/// <param name="Due">The occurrence that is spoken of.</param>
/// <param name="Alarm">The alarm, moved on behind now.</param>
/// <param name="IsMissed">It comes too late to be said, and its owner is told so.</param>
internal sealed record Occurrence(Instant Due, Alarm Alarm, bool Speaks, bool IsMissed = false)
{
    private static readonly Duration LargestChange = Duration.FromHours(3);
    private const string WasDown = "Storyline was not running then";

    public static async Task<Occurrence> Decide(
        Alarm alarm,
        Product product,
        Team team,
        Instant now,
        IWork work,
        CancellationToken cancel
    )
    {
        var due = alarm.Next!.Value;
        // A zone's rules may have changed since this instant was worked out: it is worked out again.
        if (alarm.PutOff is null && alarm.After(due - Duration.Epsilon) != due)
            return Realigned(alarm, due);

        if (alarm.IsOwnTime)
            return await AtOwnTimes(alarm, due, product, team, now, work, cancel);

        var moved = MoveOn(alarm, due, now, out var latest);
        var occurrence = alarm.PutOff is { } putOff && latest == due ? putOff : latest;
        // On a day off nothing was missed.
        if (alarm.PutOff is null && await DayOffAt(alarm, product, team, latest, work, cancel) is { } off)
            return PastDayOff(alarm, moved, off, latest);
        if (now - latest > alarm.Grace)
            return TooLate(moved, latest);
        if (await QuietUntil(alarm, product, now, work, cancel) is { } later)
            // Where the next regular one comes first, it stands for this one.
            return moved.Next <= later
                ? new Occurrence(
                    occurrence,
                    moved.Skipping(AlarmSkip.StoodFor(occurrence, SkipReason.QuietHours, "quiet hours")),
                    Speaks: false
                )
                : new Occurrence(occurrence, moved with { Next = later, PutOff = occurrence }, Speaks: false);
        return new Occurrence(occurrence, moved, Speaks: true);
    }

    private static Occurrence TooLate(Alarm moved, Instant latest)
    {
        var why =
            moved.GraceMinutes >= 60 ? $"{WasDown}, and it was more than {moved.GraceMinutes / 60} h ago" : WasDown;
        return new Occurrence(
            latest,
            moved.Skipping(new AlarmSkip(latest, SkipReason.Outage, why)),
            Speaks: false,
            IsMissed: true
        );
    }

    private static async Task<Occurrence> AtOwnTimes(
        Alarm alarm,
        Instant due,
        Product product,
        Team team,
        Instant now,
        IWork work,
        CancellationToken cancel
    )
    {
        var (moved, latest) = PersonalTimes.MoveOn(alarm, product, team, now);
        if (now - latest > alarm.Grace)
            return TooLate(moved, latest);
        // Several zones are due at once only after an outage: then each person's own date is looked at.
        if (latest == due && await DayOffAt(alarm, product, team, due, work, cancel) is { } off)
            return new Occurrence(due, moved.Skipping(off.Skip(due)), Speaks: false);
        return new Occurrence(due, moved, Speaks: true);
    }

    /// <summary>The alarm behind an occurrence that cannot be said.</summary>
    public static Alarm PassBy(Alarm alarm, Instant now, SkipReason reason, string why) =>
        MoveOn(alarm, alarm.Next!.Value, now, out var latest).Skipping(new AlarmSkip(latest, reason, why));

    /// <summary>The alarm behind an occurrence in whose place nobody can be spoken to.</summary>
    public static Alarm PassBy(Alarm alarm, Instant now, Uninstall left) =>
        MoveOn(alarm, alarm.Next!.Value, now, out var latest)
            .Skipping(new AlarmSkip(latest, SkipReason.Left, left.Reason) { LeftAt = left.At });

    public Alarm Said(Instant at, Instant fired) =>
        Alarm with
        {
            LastRun = new AlarmRun(Due, at, fired == Due ? null : fired),
        };

    public Alarm NotSaid(string why) => Alarm.Skipping(new AlarmSkip(Due, SkipReason.Refused, why));

    /// <summary>Moves on to the first occurrence behind now; what lies between is remembered as skipped.</summary>
    private static Alarm MoveOn(Alarm alarm, Instant due, Instant now, out Instant latest)
    {
        latest = due;
        var next = NextAfter(alarm, due);
        while (next <= now)
        {
            alarm = alarm.Skipping(AlarmSkip.StoodFor(latest, SkipReason.Outage, WasDown));
            latest = next.Value;
            next = NextAfter(alarm, latest);
        }
        return alarm with { Next = next, PutOff = null };
    }

    // An occurrence that was put off may lie behind regular ones; those before it are over.
    private static Instant? NextAfter(Alarm alarm, Instant due) =>
        alarm.After(due) is { } next && next > due ? next : null;

    private static Occurrence Realigned(Alarm alarm, Instant due)
    {
        // No zone has moved by more than that at once; what was said or skipped under the old rules is not said again under the new ones.
        var from = due - LargestChange;
        if (alarm.LastRun?.Due is { } said && said > from)
            from = said;
        if (alarm.Skips is [{ Due: var skipped }, ..] && skipped > from)
            from = skipped;
        return new Occurrence(due, alarm with { Next = alarm.After(from) }, Speaks: false);
    }

    private static async Task<DayOffOn?> DayOffAt(
        Alarm alarm,
        Product product,
        Team team,
        Instant due,
        IWork work,
        CancellationToken cancel
    )
    {
        if (alarm.OnDayOff == DayOff.Run || !alarm.When.Repeats)
            return null;
        var calendar = await work.CalendarOf(team.Id, cancel);
        var at = (due + alarm.Lead).InZone(alarm.ZoneAt(due));
        if (calendar.HolidayOn(at.Date) is { } holiday)
            return new DayOffOn(
                at.LocalDateTime,
                SkipReason.Holiday,
                $"{holiday.Name} is a holiday of team {team.Name}",
                calendar
            );
        if (!alarm.IsPersonal)
            return null;
        var who = alarm.Recipient ?? alarm.Owner;
        var person = await work.CalendarOfPerson(who, cancel);
        return person.LeaveOn(at.Date) is { } absenceDays
            ? new DayOffOn(
                at.LocalDateTime,
                SkipReason.Leave,
                $"{product.MemberOf(who).Name} is away until {ScheduleWords.Date(absenceDays.Until)}",
                calendar
            )
            : null;
    }

    /// <summary>When somebody's quiet hours are over, for what repeats or comes from others; what they set for one moment themselves is meant for it.</summary>
    private static async Task<Instant?> QuietUntil(
        Alarm alarm,
        Product product,
        Instant now,
        IWork work,
        CancellationToken cancel
    )
    {
        if (!alarm.IsPersonal || (!alarm.When.Repeats && alarm.Recipient is null))
            return null;
        var person = await work.CalendarOfPerson(alarm.Recipient ?? alarm.Owner, cancel);
        return person.QuietOver(product, now);
    }

    private static Occurrence PastDayOff(Alarm before, Alarm moved, DayOffOn off, Instant due)
    {
        if (before.OnDayOff == DayOff.Move && !before.IsOwnTime && off.Calendar.WorkingDayAfter(off.At.Date) is { } day)
        {
            var instead = before.When.DateTimeZone.AtLeniently(day + off.At.TimeOfDay).ToInstant() - before.Lead;
            // Where the next occurrence is there already, it stands for this one.
            if (!(moved.Next <= instead))
                return new Occurrence(
                    due,
                    before.Skipping(off.Skip(due, $"; moved to {ScheduleWords.Date(day)}")) with
                    {
                        Next = instead,
                        PutOff = due,
                    },
                    Speaks: false
                );
        }
        return new Occurrence(due, moved.Skipping(off.Skip(due)), Speaks: false);
    }

    private sealed record DayOffOn(LocalDateTime At, SkipReason Reason, string Why, TeamCalendar Calendar)
    {
        public AlarmSkip Skip(Instant due, string more = "") => new(due, Reason, Why + more);
    }
}
