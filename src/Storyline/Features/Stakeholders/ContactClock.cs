using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Domain.Schedule;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>
/// Keeps one alarm for all contact rhythms: on the morning when the next stakeholder is due, and weekly while somebody stays
/// unheard.
/// </summary>
public sealed class ContactClock : ITurnRule
{
    private const string AlarmName = "contacts";

    /// <summary>The time between two nudges about the same people.</summary>
    private static readonly Duration Apart = Duration.FromDays(7);

    public int Order => 54;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        if (work.Changed<Stakeholder>().Any(change => change.Before?.ContactBy != change.After?.ContactBy))
            await Set(turn, work, cancel);
    }

    /// <summary>Sets the alarm to the next moment, or ends it.</summary>
    public static async Task Set(Turn turn, IWork work, CancellationToken cancel)
    {
        // Stakeholders belong to the product; one team's alarm serves all.
        var team = turn.Product.Teams[0];
        var alarm = await work.FindAlarm(team.Id, AlarmName, cancel);
        if (await Next(turn, work, alarm, team, cancel) is not { } next)
        {
            if (alarm is not null)
                await work.Unschedule(alarm, cancel);
            return;
        }
        var when = Recurrence.Once(next, turn.Product.Zone);
        alarm ??= Alarm.Of(turn, AlarmName, "Stakeholders to be heard from", when, "contacts due", Matter.Outside) with
        {
            Team = team.Id,
            Place = null,
            IsPersonal = true,
            OnDayOff = DayOff.Run,
        };
        var pm = turn.Product.HolderOf(Role.ProductManager, team, turn.Today)!.Member.Id;
        await work.Schedule(turn, alarm with { When = when, Owner = pm }, cancel);
    }

    /// <summary>Those with a rhythm who were not heard from in time, the longest first.</summary>
    public static async Task<IReadOnlyList<Stakeholder>> Unheard(Turn turn, IWork work, CancellationToken cancel) =>
        [
            .. (await work.StakeholdersByName(cancel))
                .Where(one => one.ContactBy <= turn.Now)
                .OrderBy(one => one.ContactBy),
        ];

    private static async Task<Instant?> Next(Turn turn, IWork work, Alarm? alarm, Team team, CancellationToken cancel)
    {
        var due = (await work.StakeholdersByName(cancel)).Select(one => one.ContactBy).OfType<Instant>().ToList();
        if (due.Count == 0)
            return null;
        var calendar = await work.CalendarOf(team.Id, cancel);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(turn.Product.Zone) ?? DateTimeZone.Utc;
        var nudged = turn.IsByClock ? turn.Now : alarm?.LastRun?.At;
        var again = nudged is { } last && last + Apart > turn.Now ? last + Apart : turn.Now;
        var next = due.Select(at => at > turn.Now ? at : again).Min();
        return MorningAfter(next, turn.Now, calendar, zone);
    }

    // The first morning of a working day that is not before the moment.
    private static Instant MorningAfter(Instant at, Instant now, TeamCalendar calendar, DateTimeZone zone)
    {
        var day = at.InZone(zone).Date;
        if (!calendar.IsWorking(day) || Morning(day) < at || Morning(day) <= now)
            day = calendar.WorkingDayAfter(day) ?? day.PlusDays(1);
        return Morning(day);

        Instant Morning(LocalDate date) => zone.AtLeniently(date + calendar.DayStarts).ToInstant();
    }
}
