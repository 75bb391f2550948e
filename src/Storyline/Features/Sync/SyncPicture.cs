using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Views;
using Storyline.Domain.Pictures;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Draws the sync number over time, from 0 at the bottom to 100 at the top.</summary>
internal static class SyncPicture
{
    private const int Left = 56;
    private const int Right = 16;
    private const int Top = 16;
    private const int Bottom = 16;
    private const int Dot = 9;

    /// <summary>The weeks of half a year, more would be a thicket.</summary>
    private const int MostDrawn = 26;

    /// <summary>The picture with the sentence that says the same; nothing before there are two readings.</summary>
    public static IEnumerable<Part> Of(SyncDiary diary)
    {
        var points = diary.Readings.TakeLast(MostDrawn).ToList();
        if (points.Count >= 2)
            yield return new Part.Image(Draw(points), InWords(points));
    }

    private static string InWords(List<SyncPoint> points)
    {
        var (first, last) = (points[0], points[^1]);
        var low = points.MinBy(point => point.Score)!;
        return $"The number over {points.Count} readings: {first.Score} on {Day(first)}, {last.Score} on {Day(last)}, lowest {low.Score} on {Day(low)}.";

        static string Day(SyncPoint point) => ScheduleWords.Date(point.Day);
    }

    private static byte[] Draw(List<SyncPoint> points)
    {
        var canvas = new ChartCanvas(720, 240);
        foreach (var level in (ReadOnlySpan<int>)[0, 50, 100])
            DrawLevel(canvas, level);
        var from = points[0].Day;
        var days = Math.Max(1, Period.DaysBetween(from, points[^1].Day));
        var width = canvas.Width - Right - Left;
        var places = points.Select(point =>
            (X: Left + (width * Period.DaysBetween(from, point.Day) / days), Y: Y(canvas, point.Score))
        );
        DrawPoints(canvas, [.. places]);
        return canvas.ToPng();
    }

    private static void DrawPoints(ChartCanvas canvas, List<(int X, int Y)> places)
    {
        foreach (var (one, next) in places.Zip(places.Skip(1)))
            canvas.Line(one.X, one.Y, next.X, next.Y, ChartColor.Blue, 5);
        foreach (var (x, y) in places)
            canvas.Fill(x - (Dot / 2), y - (Dot / 2), x + Dot - (Dot / 2), y + Dot - (Dot / 2), ChartColor.Blue);
    }

    private static void DrawLevel(ChartCanvas canvas, int level)
    {
        var y = Y(canvas, level);
        canvas.Line(Left, y, canvas.Width - Right, y, level == 0 ? ChartColor.Grey : ChartColor.Shade, 1);
        canvas.Number(
            level,
            Left - 8 - ChartCanvas.NumberWidth(level),
            y - (ChartCanvas.NumberHeight / 2),
            ChartColor.Text
        );
    }

    private static int Y(ChartCanvas canvas, int score) =>
        canvas.Height - Bottom - ((canvas.Height - Bottom - Top) * score / 100);
}
