using NodaTime;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>
/// The burndown of a sprint as a picture: remaining points as a thick line, the scope as a thin one, an even pace dashed; days
/// off are shaded, so that a flat stretch explains itself.
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
        var most = Math.Max(1, Math.Max(committed, days.Select(day => day.Scope).DefaultIfEmpty(0).Max()));
        int X(int end) => Left + ((chartCanvas.Width - Left - Right) * end / Math.Max(1, all.Count));
        int Y(double points) =>
            chartCanvas.Height - Bottom - (int)((chartCanvas.Height - Top - Bottom) * points / most);

        for (var day = 0; day < all.Count; day++)
            if (!isWorked(all[day]))
                chartCanvas.Fill(X(day), Top, X(day + 1), chartCanvas.Height - Bottom, ChartColor.Shade);
        DrawAxes(chartCanvas, all, most, X, Y);
        DrawEvenPace(chartCanvas, all, isWorked, committed, X, Y);

        var (x, scope, remaining) = (X(0), Y(committed), Y(committed));
        for (var day = 0; day < days.Count; day++)
        {
            var (nextX, nextScope, nextRemaining) = (X(day + 1), Y(days[day].Scope), Y(days[day].Remaining));
            chartCanvas.Line(x, scope, nextX, nextScope, ChartColor.Amber, 2);
            chartCanvas.Line(x, remaining, nextX, nextRemaining, ChartColor.Blue, 5);
            (x, scope, remaining) = (nextX, nextScope, nextRemaining);
        }
        return chartCanvas.ToPng();
    }

    private static void DrawAxes(
        ChartCanvas chartCanvas,
        IReadOnlyList<LocalDate> all,
        double most,
        Func<int, int> x,
        Func<double, int> y
    )
    {
        foreach (var points in (ReadOnlySpan<int>)[0, (int)most / 2, (int)most])
        {
            chartCanvas.Line(Left, y(points), chartCanvas.Width - Right, y(points), ChartColor.Shade, 1);
            chartCanvas.Number(
                points,
                Left - 8 - ChartCanvas.NumberWidth(points),
                y(points) - (ChartCanvas.NumberHeight / 2),
                ChartColor.Text
            );
        }
        chartCanvas.Line(Left, Top, Left, chartCanvas.Height - Bottom, ChartColor.Grey, 1);
        chartCanvas.Line(
            Left,
            chartCanvas.Height - Bottom,
            chartCanvas.Width - Right,
            chartCanvas.Height - Bottom,
            ChartColor.Grey,
            1
        );
        // Up to twenty days each has its number; of more, only some fit.
        var every = (all.Count + 19) / 20;
        for (var day = 0; day < all.Count; day += every)
            chartCanvas.Number(
                all[day].Day,
                ((x(day) + x(day + 1)) / 2) - (ChartCanvas.NumberWidth(all[day].Day) / 2),
                chartCanvas.Height - Bottom + 10,
                ChartColor.Text
            );
    }

    private static void DrawEvenPace(
        ChartCanvas chartCanvas,
        IReadOnlyList<LocalDate> all,
        Func<LocalDate, bool> isWorked,
        double committed,
        Func<int, int> x,
        Func<double, int> y
    )
    {
        var working = Math.Max(1, all.Count(isWorked));
        var left = committed;
        for (var day = 0; day < all.Count; day++)
        {
            var next = isWorked(all[day]) ? left - (committed / working) : left;
            chartCanvas.Line(x(day), y(left), x(day + 1), y(next), ChartColor.Grey, 2, gap: 6);
            left = next;
        }
    }
}
