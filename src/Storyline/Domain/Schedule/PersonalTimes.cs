using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;

namespace Storyline.Domain.Schedule;

/// <summary>
/// What is said to each person of a team at their own local time: one alarm that is due in several zones, whose hearers are looked up
/// when it fires, so that whoever joins, leaves or moves is where they are by then.
/// </summary>
public static class PersonalTimes
{
    /// <summary>The zones in which a team's people live, the product's own among them where nobody is known yet.</summary>
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

    /// <summary>Who hears an alarm that rings in this turn, and which moment of theirs it is. Holidays, leave and quiet hours count for each.</summary>
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
        var hearers = new List<PersonalRecipient>();
        foreach (var member in people)
        {
            var zone = ZoneOf(turn.Product, member);
            if (alarm.DueFor(zone, alarmFiring.Due, alarmFiring.At) is not { } at || alarmFiring.At - at > alarm.Grace)
                continue;
            var date = at.InZone(DateTimeZoneProviders.Tzdb[zone]).Date;
            if (alarm.Heard.Contains(new CalendarFollower(member.Id, date)))
                continue;
            if (alarm.OnDayOff != DayOff.Run && team.HolidayOn(date) is not null)
                continue;
            var own = calendars.GetValueOrDefault(member.Id);
            if (own?.LeaveOn(date) is not null)
                continue;
            hearers.Add(
                new PersonalRecipient(
                    member,
                    new AlarmFiring(alarm with { When = alarm.When.In(zone) }, at, alarmFiring.At),
                    own?.QuietOver(turn.Product, alarmFiring.At)
                )
            );
        }
        return hearers;
    }

    /// <summary>A schedule as it is meant everywhere: where it is still earlier than here, today counts too.</summary>
    public static Recurrence Everywhere(this Recurrence when) =>
        when.Rule
            is { Interval: 1, Frequency: Frequency.Daily }
                or { Interval: 1, Frequency: Frequency.Weekly, Days.Count: > 0 }
            ? when with
            {
                Start = when.Start.PlusDays(-1),
            }
            : when;

    /// <summary>The same once more for one person, at a moment of their own.</summary>
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

    /// <summary>The alarm after somebody has moved: due in the zones that people live in now, and theirs no second time on a date.</summary>
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

    /// <summary>What becomes of one that is due: everybody whose time has come since then hears it; nobody's zone stands for another's.</summary>
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

    /// <summary>Somebody who hears it.</summary>
    /// <param name="Ring">Theirs: their own moment, in their own zone.</param>
    /// <param name="Waits">Until when their quiet hours hold it back.</param>
    public sealed record PersonalRecipient(Member Member, AlarmFiring Ring, Instant? Waits);
}
