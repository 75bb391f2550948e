using NodaTime;
using Storyline.Domain.Sprints;

namespace Storyline.Tests.Domain.Sprints;

/// <summary>
/// Random logs in zones whose clocks change by an hour at night, by an hour at midnight or by half an hour, or have odd offsets:
/// each day's numbers are compared with a calculation that uses only local dates, never instants.
/// </summary>
public sealed class GeneratedSprintFlowTests
{
    private const int Days = 14;
    private const int Items = 12;

    private static readonly double[] Points = [0, 0.5, 1, 2, 3, 5, 8, 13];

    /// <summary>Zones, each with a day in 2026 on which its clock changes, if it changes.</summary>
    private static readonly (string Zone, int Month, int Day)[] Zones =
    [
        ("Pacific/Auckland", 4, 5),
        ("Pacific/Auckland", 9, 27),
        ("America/St_Johns", 3, 8),
        ("America/St_Johns", 11, 1),
        ("Asia/Kathmandu", 5, 1),
        ("America/Havana", 3, 8),
        ("Africa/Cairo", 4, 24),
        ("Australia/Lord_Howe", 10, 4),
        ("Pacific/Kiritimati", 12, 20),
        ("Europe/Berlin", 10, 25),
        ("Asia/Beirut", 3, 29),
        ("America/Santiago", 9, 6),
    ];

    public static TheoryData<string, int, int, int> Sprints =>
        [.. Zones.SelectMany(zone => Enumerable.Range(1, 3).Select(seed => (zone.Zone, zone.Month, zone.Day, seed)))];

    [Theory]
    [MemberData(nameof(Sprints))]
    public void The_numbers_of_each_local_day_are_those_of_its_dates(string zoneId, int month, int day, int seed)
    {
        var zone = DateTimeZoneProviders.Tzdb[zoneId];
        var from = new LocalDate(2026, month, day).PlusDays(-6);
        var chance = new Random((seed * 1_000) + (month * 31) + day);
        var log = Generate(chance, zone, from);

        var days = SprintFlow.ByDay(log, zone, from, from.PlusDays(Days - 1));

        Assert.Equal(
            Enumerable.Range(0, Days).Select(at => Line(from.PlusDays(at), Recount(log, zone, from.PlusDays(at)))),
            days.Select(one => Line(one.Day, (one.Scope, one.Done, one.Remaining)))
        );
    }

    private static string Line(LocalDate day, (double Scope, double Done, double Remaining) numbers) =>
        $"{day} scope {numbers.Scope} done {numbers.Done} remaining {numbers.Remaining}";

    /// <summary>Every event up to a local date, story by story, from last to first: the calculation keeps no state.</summary>
    private static (double Scope, double Done, double Remaining) Recount(
        List<DatedSprintEvent> log,
        DateTimeZone zone,
        LocalDate day
    )
    {
        var seen = log.Where(one => one.At.InZone(zone).Date <= day).Select(one => one.Happening).ToList();
        double scope = 0,
            done = 0;
        foreach (var of in seen.GroupBy(one => one.Item))
        {
            var latest = of.Reverse().ToList();
            if (
                latest
                    .First(one =>
                        one.Kind is SprintEventKind.Committed or SprintEventKind.Added or SprintEventKind.Removed
                    )
                    .Kind == SprintEventKind.Removed
            )
                continue;
            var points = latest
                .First(one =>
                    one.Kind is SprintEventKind.Committed or SprintEventKind.Added or SprintEventKind.Reestimated
                )
                .Points;
            scope += points;
            if (
                latest.FirstOrDefault(one => one.Kind is SprintEventKind.Done or SprintEventKind.Reopened)?.Kind
                == SprintEventKind.Done
            )
                done += points;
        }
        return (scope, done, scope - done);
    }

    private static List<DatedSprintEvent> Generate(Random chance, DateTimeZone zone, LocalDate from)
    {
        var start = zone.AtLeniently(from.At(new LocalTime(9, 30))).ToInstant();
        var log = Enumerable
            .Range(1, Items / 2)
            .Select(item => new DatedSprintEvent(
                start,
                new SprintEvent(SprintEventKind.Committed, item, Points[chance.Next(Points.Length)])
            ))
            .ToList();
        var (inside, done) = (log.Select(one => one.Happening.Item).ToHashSet(), new HashSet<long>());
        foreach (var at in Moments(chance, zone, from).Where(at => at > start).Order())
        {
            var item = chance.NextInt64(1, Items + 1);
            var points = Points[chance.Next(Points.Length)];
            SprintEvent next = (inside.Contains(item), chance.Next(4)) switch
            {
                (false, _) => new(SprintEventKind.Added, item, points),
                (_, 0) => new(SprintEventKind.Removed, item),
                (_, 1) => new(SprintEventKind.Reestimated, item, points),
                _ => new(done.Contains(item) ? SprintEventKind.Reopened : SprintEventKind.Done, item),
            };
            if (next.Kind == SprintEventKind.Added)
                inside.Add(item);
            if (next.Kind == SprintEventKind.Removed)
                inside.Remove(item);
            if (next.Kind == SprintEventKind.Done)
                done.Add(item);
            if (next.Kind == SprintEventKind.Reopened)
                done.Remove(item);
            log.Add(new DatedSprintEvent(at, next));
        }
        return log;
    }

    /// <summary>Some events fall at any time, and many close to midnight and to the transition, on both sides.</summary>
    private static IEnumerable<Instant> Moments(Random chance, DateTimeZone zone, LocalDate from)
    {
        for (var at = 0; at < Days; at++)
        {
            var midnight = zone.AtStartOfDay(from.PlusDays(at)).ToInstant();
            for (var often = 0; often < 4; often++)
                yield return midnight + Duration.FromSeconds(chance.Next(1, 86_000));
            yield return midnight;
            yield return midnight - Duration.FromTicks(1);
            yield return midnight + Duration.FromTicks(1);
        }
        var whole = new Interval(
            zone.AtStartOfDay(from).ToInstant(),
            zone.AtStartOfDay(from.PlusDays(Days)).ToInstant()
        );
        foreach (var change in zone.GetZoneIntervals(whole).Where(one => one.HasStart && whole.Contains(one.Start)))
        foreach (var seconds in (int[])[-1, 0, 1, -1_800, 1_800, -3_601, 3_601])
            yield return change.Start + Duration.FromSeconds(seconds);
    }
}
