using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sprints;

/// <summary>
/// The points a team can expect to finish in a period: the pace per person-day of its slowest and its fastest recent
/// sprint, times the person-days it has.
/// </summary>
/// <param name="Low">Points; <c>null</c>: no sprint was closed yet, so there is no range.</param>
public sealed record SprintCapacity(
    double? Low,
    double? High,
    int WorkingDays,
    int PersonDays,
    int FullPersonDays,
    int Sample
)
{
    /// <summary>Older sprints say little about today's team.</summary>
    public const int SprintsLookedAt = 5;

    public bool IsOver(double points) => High is { } high && points > high;

    /// <summary>“18–26 points (from 3 sprints; 38 of 40 person-days)”.</summary>
    public string Said
    {
        get
        {
            var days =
                PersonDays == FullPersonDays
                    ? $"{PersonDays} person-days"
                    : $"{PersonDays} of {FullPersonDays} person-days";
            if (Low is not { } low || High is not { } high)
                return FullPersonDays == 0
                    ? "no range yet, as no sprint was closed"
                    : $"no range yet, as no sprint was closed; {days}";
            var range = low == high ? PointScale.Text(low) : $"{PointScale.Text(low)}–{PointScale.Text(high)}";
            var sprints = Sample == 1 ? "1 sprint" : $"{Sample} sprints";
            return $"{range} points (from {sprints}; {days})";
        }
    }

    public static async Task<SprintCapacity> Of(
        Turn turn,
        IWork work,
        LocalDate from,
        LocalDate until,
        CancellationToken cancel
    )
    {
        var days = await TeamDays.Of(turn, work, cancel);
        var past = await work.ClosedSprints(turn.Team.Id, SprintsLookedAt, cancel);
        return Of(
            [.. past.Select(sprint => sprint.Outcome!)],
            days.Between(from, until).Count,
            days.PersonDays(from, until),
            days.Between(from, until).Count * days.People
        );
    }

    /// <summary>The capacity of the sprint after the running one, as long as the last was.</summary>
    public static async Task<SprintCapacity> OfNext(
        Turn turn,
        IWork work,
        Sprint? running,
        SprintBook book,
        CancellationToken cancel
    )
    {
        // Without a closed sprint there is no range, whatever the days.
        if (book.HasClosedNone || await work.ClosedSprints(turn.Team.Id, 1, cancel) is [])
            return new SprintCapacity(null, null, 0, 0, 0, 0);
        var from = running?.Until is { } until && until >= turn.Today ? until.PlusDays(1) : turn.Today;
        return await Of(turn, work, from, from.PlusDays(book.Length - 1), cancel);
    }

    public static SprintCapacity Of(
        IReadOnlyList<SprintOutcome> past,
        int workingDays,
        int personDays,
        int fullPersonDays
    )
    {
        var paces = past.Where(sprint => sprint.PersonDays > 0)
            .Select(sprint => sprint.Done / sprint.PersonDays)
            .ToList();
        return paces.Count == 0
            ? new SprintCapacity(null, null, workingDays, personDays, fullPersonDays, 0)
            : new SprintCapacity(
                Math.Floor(paces.Min() * personDays),
                Math.Ceiling(paces.Max() * personDays),
                workingDays,
                personDays,
                fullPersonDays,
                paces.Count
            );
    }
}
