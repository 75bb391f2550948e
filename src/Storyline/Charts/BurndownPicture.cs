using NodaTime;
using Storyline.Sprints;

namespace Storyline.Charts;

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
        var canvas = new Canvas(720, 360);
        var most = Math.Max(1, Math.Max(committed, days.Select(day => day.Scope).DefaultIfEmpty(0).Max()));
        int X(int end) => Left + ((canvas.Width - Left - Right) * end / Math.Max(1, all.Count));
        int Y(double points) => canvas.Height - Bottom - (int)((canvas.Height - Top - Bottom) * points / most);

        for (var day = 0; day < all.Count; day++)
            if (!isWorked(all[day]))
                canvas.Fill(X(day), Top, X(day + 1), canvas.Height - Bottom, Ink.Shade);
        DrawAxes(canvas, all, most, X, Y);
        DrawEvenPace(canvas, all, isWorked, committed, X, Y);

        var (x, scope, remaining) = (X(0), Y(committed), Y(committed));
        for (var day = 0; day < days.Count; day++)
        {
            var (nextX, nextScope, nextRemaining) = (X(day + 1), Y(days[day].Scope), Y(days[day].Remaining));
            canvas.Line(x, scope, nextX, nextScope, Ink.Amber, 2);
            canvas.Line(x, remaining, nextX, nextRemaining, Ink.Blue, 5);
            (x, scope, remaining) = (nextX, nextScope, nextRemaining);
        }
        return canvas.ToPng();
    }

    private static void DrawAxes(
        Canvas canvas,
        IReadOnlyList<LocalDate> all,
        double most,
        Func<int, int> x,
        Func<double, int> y
    )
    {
        foreach (var points in (ReadOnlySpan<int>)[0, (int)most / 2, (int)most])
        {
            canvas.Line(Left, y(points), canvas.Width - Right, y(points), Ink.Shade, 1);
            canvas.Number(
                points,
                Left - 8 - Canvas.NumberWidth(points),
                y(points) - (Canvas.NumberHeight / 2),
                Ink.Text
            );
        }
        canvas.Line(Left, Top, Left, canvas.Height - Bottom, Ink.Grey, 1);
        canvas.Line(Left, canvas.Height - Bottom, canvas.Width - Right, canvas.Height - Bottom, Ink.Grey, 1);
        // Up to twenty days each has its number; of more, only some fit.
        var every = (all.Count + 19) / 20;
        for (var day = 0; day < all.Count; day += every)
            canvas.Number(
                all[day].Day,
                ((x(day) + x(day + 1)) / 2) - (Canvas.NumberWidth(all[day].Day) / 2),
                canvas.Height - Bottom + 10,
                Ink.Text
            );
    }

    private static void DrawEvenPace(
        Canvas canvas,
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
            canvas.Line(x(day), y(left), x(day + 1), y(next), Ink.Grey, 2, gap: 6);
            left = next;
        }
    }
}
