using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;

namespace Storyline.Domain.Schedule;

/// <summary>
/// Alarms that reach each person of a team at their own local time. One alarm is due in several zones; its hearers are looked up when
/// it fires, so that people who have joined, left or moved by then are counted where they are.
/// </summary>
public static class PersonalTimes
{
    /// <summary>The zones in which a team's people live; the product's own while nobody is known.</summary>
    public static IReadOnlyList<string> ZonesOf(Product product, Team team) =>
        [
            .. People(product, team)
                .Select(member => ZoneOf(product, member))
                .DefaultIfEmpty(product.Zone)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The zone in which somebody lives, as far as is known.</summary>
    public static string ZoneOf(Product product, Member member) =>
        member.Zone is { } own && DateTimeZoneProviders.Tzdb.GetZoneOrNull(own) is not null ? own : product.Zone;

    /// <summary>The people who hear an alarm in this turn, each with their own moment. Holidays, leave and quiet hours count for each.</summary>
    public static async Task<IReadOnlyList<PersonalRecipient>> Hearers(
        this IWork work,
        Turn turn,
        Alarm alarm,
        AlarmFiring alarmFiring,
        CancellationToken cancel
    )
    {
        var team = await work.CalendarOf(alarm.Team, cancel);
        var people = People(turn.Product, turn.Team).ToList();
        var calendars = (
            await work.FindMany<PersonCalendar>([.. people.Select(member => PersonCalendar.IdOf(member.Id))], cancel)
        ).ToDictionary(calendar => calendar.Member);
        return
        [
            .. people
                .Select(member =>
                    Hearer(member, alarm, alarmFiring, turn.Product, team, calendars.GetValueOrDefault(member.Id))
                )
                .OfType<PersonalRecipient>(),
        ];
    }

    private static PersonalRecipient? Hearer(
        Member member,
        Alarm alarm,
        AlarmFiring firing,
        Product product,
        TeamCalendar team,
        PersonCalendar? own
    )
    {
        var zone = ZoneOf(product, member);
        if (alarm.DueFor(zone, firing.Due, firing.At) is not { } at || firing.At - at > alarm.Grace)
            return null;
        var date = at.InZone(DateTimeZoneProviders.Tzdb[zone]).Date;
        if (alarm.Heard.Contains(new CalendarFollower(member.Id, date)))
            return null;
        if (alarm.OnDayOff != DayOff.Run && team.HolidayOn(date) is not null)
            return null;
        if (own?.LeaveOn(date) is not null)
            return null;
        return new PersonalRecipient(
            member,
            new AlarmFiring(alarm with { When = alarm.When.In(zone) }, at, firing.At),
            own?.QuietOver(product, firing.At)
        );
    }

    /// <summary>A schedule for all zones: it starts a day earlier, for the zones in which today's time has yet to come.</summary>
    public static Recurrence Everywhere(this Recurrence when) =>
        when.Rule
            is { Interval: 1, Frequency: Frequency.Daily }
                or { Interval: 1, Frequency: Frequency.Weekly, Days.Count: > 0 }
            ? when with
            {
                Start = when.Start.PlusDays(-1),
            }
            : when;

    /// <summary>A repeating alarm that reaches each person of a team directly, at their own time. It cannot move off a holiday.</summary>
    public static Alarm AtOwnTimes(this Alarm alarm, Product product, Team team) =>
        alarm with
        {
            When = alarm.When.Everywhere(),
            Place = null,
            Zones = ZonesOf(product, team),
            OnDayOff = alarm.OnDayOff == DayOff.Run ? DayOff.Run : DayOff.Skip,
        };

    /// <summary>A copy that one person hears once, at an instant.</summary>
    public static Alarm AgainFor(this Alarm alarm, string member, Instant at, string zone) =>
        alarm with
        {
            Name = $"{alarm.Name} for {member}",
            Recipient = member,
            Place = null,
            Zones = [],
            Heard = [],
            IsPersonal = true,
            When = Recurrence.Once(at, zone),
            OnDayOff = DayOff.Run,
            Next = null,
            PutOff = null,
            LastRun = null,
            Skips = [],
            Sequence = 0,
        };

    /// <summary>The alarm after somebody has moved: due in the zones that people live in now, but only once a date for them.</summary>
    public static Alarm After(this Alarm alarm, Member before, string zoneBefore, Product now, Team team, Instant at)
    {
        var heard = alarm.Heard;
        if (alarm.DueFor(zoneBefore, at - Duration.FromHours(30), at) is { } last)
            heard =
            [
                .. heard,
                new CalendarFollower(before.Id, last.InZone(DateTimeZoneProviders.Tzdb[zoneBefore]).Date),
            ];
        return alarm.In(now, team, at) with { Heard = heard };
    }

    /// <summary>The alarm due in the zones that people live in now.</summary>
    public static Alarm In(this Alarm alarm, Product product, Team team, Instant at)
    {
        var moved = alarm with { Zones = ZonesOf(product, team), PutOff = null, Sequence = alarm.Sequence + 1 };
        return moved with { Next = moved.After(at) };
    }

    /// <summary>
    /// Moves a due alarm on behind now. Everybody whose time has come since it was due hears it; the latest such time is returned.
    /// </summary>
    internal static (Alarm Moved, Instant Latest) MoveOn(Alarm alarm, Product product, Team team, Instant now)
    {
        var latest = alarm.Next!.Value;
        while (alarm.After(latest) is { } next && next <= now && next > latest)
            latest = next;
        var today = now.InUtc().Date;
        var moved = alarm with
        {
            Zones = ZonesOf(product, team),
            Heard = [.. alarm.Heard.Where(heard => heard.Date >= today.PlusDays(-3))],
        };
        return (moved with { Next = moved.After(now), PutOff = null }, latest);
    }

    private static IEnumerable<Member> People(Product product, Team team) =>
        product.People.Values.Where(member =>
            member.Teams.Contains(team.Id) && member.Standing != Participation.Stakeholder
        );

    /// <summary>Somebody who hears an alarm.</summary>
    /// <param name="Ring">The alarm at their own moment, in their own zone.</param>
    /// <param name="Waits">The end of the quiet hours that hold it back.</param>
    public sealed record PersonalRecipient(Member Member, AlarmFiring Ring, Instant? Waits);
}
