using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Pictures;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Draws the three lanes beside each other, with a bar for the progress of each item.</summary>
internal sealed class RoadmapPicture(string product, IReadOnlyList<RoadmapItem> items, ILookup<long, Story> stories)
{
    private const int Width = 1020;
    private const int Margin = 16;
    private const int LaneWidth = (Width - (4 * Margin)) / 3;
    private const int Head = 44;
    private const int CardHeight = 96;
    private const int Shown = 6;
    private const int Inset = 10;

    private static readonly int LineHeight = PixelFont.Height(2) + 4;

    public Part.Image Draw()
    {
        var tallest = RoadmapLanes.All.Max(lane => Math.Min(In(lane).Count, Shown));
        var canvas = new ChartCanvas(
            Width,
            Head + Margin + (Math.Max(1, tallest) * (CardHeight + Margin)) + LineHeight
        );
        for (var lane = 0; lane < RoadmapLanes.All.Count; lane++)
            DrawLane(canvas, RoadmapLanes.All[lane], Margin + (lane * (LaneWidth + Margin)));
        return new Part.Image(canvas.ToPng(), Alternative());
    }

    private List<RoadmapItem> In(RoadmapLane lane) => [.. items.Where(item => item.Lane == lane)];

    private void DrawLane(ChartCanvas canvas, RoadmapLane lane, int left)
    {
        var own = In(lane);
        canvas.Fill(left, Margin, left + LaneWidth, Head, ChartColor.Blue);
        canvas.Write($"{SentenceCase.Of(lane.Name())} ({own.Count})", left + Inset, Margin + 6, ChartColor.Paper);
        var top = Head + Margin;
        foreach (var item in own.Take(Shown))
        {
            DrawCard(canvas, item, left, top);
            top += CardHeight + Margin;
        }
        if (own.Count > Shown)
            canvas.Write($"{own.Count - Shown} more", left + Inset, top, ChartColor.Text);
    }

    private void DrawCard(ChartCanvas canvas, RoadmapItem item, int left, int top)
    {
        const int inside = LaneWidth - (2 * Inset);
        canvas.Fill(left, top, left + LaneWidth, top + CardHeight, ChartColor.Shade);
        var y = top + Inset;
        foreach (var line in PixelFont.Lines(Plain($"{item.Key} {item.Name}"), inside, most: 2))
        {
            canvas.Write(line, left + Inset, y, ChartColor.Text);
            y += LineHeight;
        }
        if (item.GoalSaid is { } goal)
            canvas.Write(PixelFont.Lines(Plain($"for {goal}"), inside, most: 1)[0], left + Inset, y, ChartColor.Blue);
        DrawProgress(canvas, ItemProgress.Of(stories[item.Number]), left + Inset, top + CardHeight - 14);
    }

    private static void DrawProgress(ChartCanvas canvas, ItemProgress progress, int left, int top)
    {
        const int inside = LaneWidth - (2 * Inset);
        if (progress.Total == 0)
            return;
        canvas.Fill(left, top, left + inside, top + 8, ChartColor.Paper);
        canvas.Fill(left, top, left + (inside * progress.Done / progress.Total), top + 8, ChartColor.Amber);
    }

    /// <summary>“Roadmap of Checkout. Now: R-1 Refunds (for Retention · 1 of 2 stories done). Next: nothing.”</summary>
    private string Alternative()
    {
        var lanes = RoadmapLanes.All.Select(lane =>
            $"{SentenceCase.Of(lane.Name())}: {(In(lane).Count == 0 ? "nothing" : string.Join("; ", In(lane).Select(Said)))}."
        );
        return TextCut.To($"Roadmap of {product}. {string.Join(' ', lanes)}", LongestAlternative);
    }

    // Slack takes up to 2,000 characters.
    private const int LongestAlternative = 1_900;

    private string Said(RoadmapItem item) =>
        $"{item.Key} {item.Name} ({RoadmapText.Facts(item, ItemProgress.Of(stories[item.Number]))})";

    private static string Plain(string text) =>
        string.Concat(text.Where(letter => !Diacritics.IsMark(letter)).Select(Diacritics.Fold));
}
