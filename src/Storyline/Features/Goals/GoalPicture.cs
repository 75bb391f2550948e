using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Pictures;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>Draws how a goal's metric has moved: the measurements as a thick line, the target dashed.</summary>
internal static class GoalPicture
{
    private const int Left = 76;
    private const int Right = 16;
    private const int Top = 20;
    private const int Bottom = 20;
    private const int Dot = 9;
    private const int LongestLabel = 5;

    /// <summary>The picture with the sentence that says the same; nothing before there are two measurements.</summary>
    public static IEnumerable<Part> Of(Turn turn, GoalTrend trend)
    {
        if (!IsOf(trend))
            yield break;
        yield return new Part.Image(Draw(trend), Alternative(turn, trend));
    }

    /// <summary>Whether there is a movement to draw.</summary>
    public static bool IsOf(GoalTrend trend) => trend.Points.Count >= 2;

    private static string Alternative(Turn turn, GoalTrend trend)
    {
        var (first, last) = (trend.Points[0], trend.Points[^1]);
        var target = trend.Aim is null ? "" : $", target {trend.Goal.Aim}";
        return $"{trend.Goal.Key} {TextCut.ToLine(trend.Goal.Name, 80)}: {first.Measure} on {Day(first)}, {last.Measure} on {Day(last)}, {CountText.Of(trend.Points.Count, "measurement", "measurements")}{target}.";

        string Day(TrendPoint point) => ScheduleWords.Date(point.At.InZone(turn.Room!.Zone).Date);
    }

    private static byte[] Draw(GoalTrend trend)
    {
        var canvas = new ChartCanvas(720, 300);
        var values = trend.Points.Select(point => point.Value).Concat(trend.Aim is { } aim ? [aim] : []).ToList();
        var plot = new TrendPlot(canvas, trend.Points[0].At, trend.Points[^1].At, values.Min(), values.Max());
        plot.DrawAxes();
        if (trend.Aim is { } target)
            plot.DrawTarget(target);
        plot.DrawPoints(trend.Points);
        return canvas.ToPng();
    }

    /// <summary>Where moments and values lie on the canvas.</summary>
    private sealed class TrendPlot(ChartCanvas canvas, Instant from, Instant until, double least, double most)
    {
        private int Floor => canvas.Height - Bottom;

        private int End => canvas.Width - Right;

        public void DrawAxes()
        {
            foreach (var value in (ReadOnlySpan<double>)[least, most])
                DrawLevel(value, ChartColor.Shade, gap: 0);
            canvas.Line(Left, Top, Left, Floor, ChartColor.Grey, 1);
            canvas.Line(Left, Floor, End, Floor, ChartColor.Grey, 1);
        }

        public void DrawTarget(double target) => DrawLevel(target, ChartColor.Amber, gap: 6);

        public void DrawPoints(IReadOnlyList<TrendPoint> points)
        {
            for (var at = 0; at < points.Count; at++)
            {
                var (x, y) = (X(points[at].At), Y(points[at].Value));
                if (at > 0)
                    canvas.Line(X(points[at - 1].At), Y(points[at - 1].Value), x, y, ChartColor.Blue, 5);
                canvas.Fill(x - (Dot / 2), y - (Dot / 2), x + Dot - (Dot / 2), y + Dot - (Dot / 2), ChartColor.Blue);
            }
        }

        private void DrawLevel(double value, ChartColor chartColor, int gap)
        {
            var y = Y(value);
            canvas.Line(Left, y, End, y, chartColor, 2, gap);
            var label = value.ToString("0.##", CultureInfo.InvariantCulture);
            // Larger numbers would run out of the margin; the sentence below says them.
            if (label.Length <= LongestLabel)
                canvas.Write(
                    label,
                    Left - 8 - PixelFont.Width(label, 2),
                    y - (PixelFont.Height(2) / 2),
                    ChartColor.Text
                );
        }

        private int X(Instant at) => until <= from ? Left : Left + (int)((End - Left) * ((at - from) / (until - from)));

        private int Y(double value) =>
            most <= least ? Floor : Floor - (int)((Floor - Top) * (value - least) / (most - least));
    }
}
