using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>A sprint's points day by day, as a sentence and as a picture.</summary>
/// <param name="PerDay">The days until today or the end of the sprint; at least one.</param>
internal sealed record SprintBurndown(Sprint Sprint, IReadOnlyList<FlowDay> PerDay, TeamDays Days, LocalDate Today)
{
    public static async Task<SprintBurndown> Of(
        Turn turn,
        IWork work,
        Sprint sprint,
        LocalDate today,
        CancellationToken cancel
    )
    {
        var from = sprint.From!.Value;
        var last = LocalDate.Max(from, LocalDate.Min(today, sprint.Until!.Value));
        var flow = SprintFlow.ByDay(await work.LogOf(sprint, cancel), sprint.Days, from, last);
        return new SprintBurndown(sprint, flow, await TeamDays.Of(turn, work, cancel), today);
    }

    /// <summary>“Day 3 of 10: 13 of 21 points left, 2 behind an even pace. The scope is as at the start.”</summary>
    public string Sentence()
    {
        var now = PerDay[^1];
        var (from, until) = (Sprint.From!.Value, Sprint.Until!.Value);
        var all = Days.Between(from, until).Count;
        var gone = Days.Between(from, LocalDate.Min(Today, until)).Count;
        var even = all == 0 ? 0 : now.Scope * (all - gone) / all;
        var left = $"{PointScale.Text(now.Remaining)} of {SprintWords.Points(now.Scope)} left";
        return $"Day {gone} of {all}: {left}, {Pace(now.Remaining - even)}. {Scope(now.Scope)}";
    }

    public Part.Image Picture()
    {
        var (from, until) = (Sprint.From!.Value, Sprint.Until!.Value);
        var all = Enumerable.Range(0, Period.DaysBetween(from, until) + 1).Select(from.PlusDays).ToList();
        return new Part.Image(BurndownPicture.Draw(PerDay, all, Days.IsWorked, Sprint.Committed), Sentence());
    }

    /// <summary>The first and the last day, and the days between on which something changed.</summary>
    public IEnumerable<FlowDay> Turns() =>
        PerDay.Where(
            (day, at) =>
                at == 0
                || at == PerDay.Count - 1
                || day.Scope != PerDay[at - 1].Scope
                || day.Done != PerDay[at - 1].Done
        );

    private static string Pace(double behind) =>
        Math.Round(behind, 1) switch
        {
            > 0 and var late => $"{PointScale.Text(late)} behind an even pace",
            < 0 and var early => $"{PointScale.Text(-early)} ahead of an even pace",
            _ => "on an even pace",
        };

    private string Scope(double scope) =>
        scope == Sprint.Committed
            ? "The scope is as at the start."
            : $"The scope went from {PointScale.Text(Sprint.Committed)} to {SprintWords.Points(scope)}.";
}
