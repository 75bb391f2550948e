using System.Globalization;
using NodaTime;
using Storyline.Core.Pipeline;

namespace Storyline.Domain.Strategy;

/// <summary>How a goal's metric has moved, in words.</summary>
/// <param name="Points">The measurements in the present unit, oldest first.</param>
internal sealed record GoalTrend(Goal Goal, IReadOnlyList<TrendPoint> Points)
{
    /// <summary>A change of the unit begins a new trend; words without a number are no part of it.</summary>
    public static GoalTrend Of(Goal goal)
    {
        var points = goal
            .Measurements.Select(one => (one.At, Measure: Measure.Read(one.Said)))
            .Where(one => one.Measure is not null)
            .Select(one => new TrendPoint(one.At, one.Measure!))
            .ToList();
        var unit = goal.Counted;
        var begins = points.FindLastIndex(point => unit is not null && !point.Measure.Fits(unit)) + 1;
        return new GoalTrend(goal, points[begins..]);
    }

    /// <summary>“62%, up from 40% in 5 weeks, 18 to go”, or why there is none.</summary>
    public string InWords(Turn turn)
    {
        if (Goal.Measurements is not [.., var last])
            return "not measured yet";
        if (last.Number is null || Points is not [.., var now])
            return last.Said;
        return string.Join(", ", new[] { last.Said, Moved(turn, now), ToGo(now), Pace(turn, now) }.OfType<string>());
    }

    /// <summary>Whether the target is met: from above if it lies below the start.</summary>
    public bool IsMet => Aim is { } aim && Points is [.., var now] && (Falls ? now.Value <= aim : now.Value >= aim);

    public double? Aim => Goal.Aim is { } aim && (Goal.Counted is not { } unit || aim.Fits(unit)) ? aim.Number : null;

    /// <summary>The value it started from.</summary>
    public double? Start => Measure.Read(Goal.From)?.Number ?? (Points is [var first, ..] ? first.Value : null);

    private bool Falls => Aim is { } aim && Start is { } start && aim < start;

    private string? Moved(Turn turn, TrendPoint now)
    {
        var (before, since) =
            Points is [var first, _, ..] ? (first.Measure.Number, (Instant?)first.At)
            : Measure.Read(Goal.From) is { } from ? (from.Number, null)
            : (now.Value, null);
        if (Points.Count < 2 && Goal.From is null)
            return null;
        var way = now.Value.CompareTo(before) switch
        {
            > 0 => "up from",
            < 0 => "down from",
            _ => "still at",
        };
        var said = $"{way} {now.Measure.WithUnit(Number(before))}";
        return since is { } at ? $"{said} in {Weeks(turn.Now - at)}" : said;
    }

    private string? ToGo(TrendPoint now) =>
        Aim is not { } aim ? null
        : IsMet ? "target met"
        : $"{Number(Math.Abs(aim - now.Value))} to go";

    // A straight line from the first measurement to the target on its day.
    private string? Pace(Turn turn, TrendPoint now)
    {
        if (IsMet || Aim is not { } aim || Goal.By is not { } by || Points is not [var first, _, ..])
            return null;
        var end = turn.Room!.Zone.AtStartOfDay(by.Until.PlusDays(1)).ToInstant();
        if (end <= turn.Now)
            return "overdue";
        var share = (turn.Now - first.At) / (end - first.At);
        var expected = first.Value + ((aim - first.Value) * share);
        return (Falls ? now.Value <= expected : now.Value >= expected) ? "on pace" : "behind the pace";
    }

    private static string Weeks(Duration gone) =>
        gone.TotalDays switch
        {
            < 1 => "a day",
            < 14 and var days => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(days):0} days"),
            var days => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(days / 7):0} weeks"),
        };

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A measured value with its unit.</summary>
internal readonly record struct TrendPoint(Instant At, Measure Measure)
{
    public double Value => Measure.Number;
}
