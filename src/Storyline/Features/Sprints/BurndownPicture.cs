using NodaTime;
using Storyline.Domain.Pictures;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>
/// Draws a burndown: remaining points as a thick line, scope as a thin line, an even pace dashed. Days off are shaded,
/// which explains flat stretches.
/// </summary>
internal static class BurndownPicture
{
    private const int Left = 56;
    private const int Right = 16;
    private const int Top = 16;
    private const int Bottom = 36;

    /// <param name="days">The days of the sprint until today or its end.</param>
    /// <param name="all">All days of the sprint.</param>
    /// <param name="committed">Points at the start.</param>
    public static byte[] Draw(
        IReadOnlyList<FlowDay> days,
        IReadOnlyList<LocalDate> all,
        Func<LocalDate, bool> isWorked,
        double committed
    )
    {
        var chartCanvas = new ChartCanvas(720, 360);
        var most = Math.Max(1, days.Select(day => day.Scope).Append(committed).Max());
        var plot = new BurndownPlot(chartCanvas, all, most);
        plot.DrawDaysOff(isWorked);
        plot.DrawAxes();
        plot.DrawEvenPace(isWorked, committed);
        plot.DrawDays(days, committed);
        return chartCanvas.ToPng();
    }

    /// <param name="most">The points at the top of the plot.</param>
    private sealed class BurndownPlot(ChartCanvas chartCanvas, IReadOnlyList<LocalDate> all, double most)
    {
        /// <summary>More labels than this would overlap.</summary>
        private const int MostLabels = 20;

        private int Floor => chartCanvas.Height - Bottom;

        private int End => chartCanvas.Width - Right;

        public void DrawDaysOff(Func<LocalDate, bool> isWorked)
        {
            for (var day = 0; day < all.Count; day++)
                if (!isWorked(all[day]))
                    chartCanvas.Fill(X(day), Top, X(day + 1), Floor, ChartColor.Shade);
        }

        public void DrawAxes()
        {
            foreach (var points in (ReadOnlySpan<int>)[0, (int)most / 2, (int)most])
                DrawLevel(points);
            chartCanvas.Line(Left, Top, Left, Floor, ChartColor.Grey, 1);
            chartCanvas.Line(Left, Floor, End, Floor, ChartColor.Grey, 1);
            var every = (all.Count + MostLabels - 1) / MostLabels;
            for (var day = 0; day < all.Count; day += every)
            {
                var middle = (X(day) + X(day + 1)) / 2;
                chartCanvas.Number(
                    all[day].Day,
                    middle - (ChartCanvas.NumberWidth(all[day].Day) / 2),
                    Floor + 10,
                    ChartColor.Text
                );
            }
        }

        private void DrawLevel(int points)
        {
            var y = Y(points);
            chartCanvas.Line(Left, y, End, y, ChartColor.Shade, 1);
            chartCanvas.Number(
                points,
                Left - 8 - ChartCanvas.NumberWidth(points),
                y - (ChartCanvas.NumberHeight / 2),
                ChartColor.Text
            );
        }

        public void DrawEvenPace(Func<LocalDate, bool> isWorked, double committed)
        {
            var working = Math.Max(1, all.Count(isWorked));
            var left = committed;
            for (var day = 0; day < all.Count; day++)
            {
                var next = isWorked(all[day]) ? left - (committed / working) : left;
                chartCanvas.Line(X(day), Y(left), X(day + 1), Y(next), ChartColor.Grey, 2, gap: 6);
                left = next;
            }
        }

        public void DrawDays(IReadOnlyList<FlowDay> days, double committed)
        {
            var (scope, remaining) = (committed, committed);
            for (var day = 0; day < days.Count; day++)
            {
                var (x, nextX) = (X(day), X(day + 1));
                chartCanvas.Line(x, Y(scope), nextX, Y(days[day].Scope), ChartColor.Amber, 2);
                chartCanvas.Line(x, Y(remaining), nextX, Y(days[day].Remaining), ChartColor.Blue, 5);
                (scope, remaining) = (days[day].Scope, days[day].Remaining);
            }
        }

        private int X(int day) => Left + ((End - Left) * day / Math.Max(1, all.Count));

        private int Y(double points) => Floor - (int)((Floor - Top) * points / most);
    }
}
