using System.Globalization;
using Storyline.Core.Grammar;

namespace Storyline.Domain.Backlog;

/// <summary>The points of the scale: ½ 1 2 3 5 8 13 20, some with a shirt size.</summary>
public static class PointScale
{
    public static IReadOnlyList<double> Points { get; } = [0.5, 1, 2, 3, 5, 8, 13, 20];

    /// <summary>Reads a number or a shirt size, on the scale or not.</summary>
    public static bool TryRead(string said, out double points)
    {
        (var known, points) = said.Trim().ToLowerInvariant() switch
        {
            "xs" => (true, 1),
            "s" => (true, 2),
            "m" => (true, 3),
            "l" => (true, 5),
            "xl" => (true, 8),
            var number => (NumberText.TryReadWritten(number, out var read), read),
        };
        return known && double.IsFinite(points);
    }

    public static bool Has(double points) => Points.Contains(points);

    /// <summary>The one or two points of the scale next to a number, smaller first.</summary>
    public static IReadOnlyList<double> Nearest(double points)
    {
        if (points <= Points[0])
            return [Points[0]];
        if (points >= Points[^1])
            return [Points[^1]];
        return [Points.Last(point => point <= points), Points.First(point => point >= points)];
    }

    public static string Text(double points) =>
        points == 0.5 ? "½" : points.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>“1 point”, “5 points”.</summary>
    public static string Counted(double points) => $"{Text(points)} {(points is 0.5 or 1 ? "point" : "points")}";

    public static string All => string.Join(' ', Points.Select(Text));
}
