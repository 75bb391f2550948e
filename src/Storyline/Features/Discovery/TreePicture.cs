using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Pictures;

namespace Storyline.Features.Discovery;

/// <summary>Draws the opportunity tree: a box for each node, to the right of what it hangs on.</summary>
internal static class TreePicture
{
    private const int Width = 1020;
    private const int Margin = 16;
    private const int Step = 56;
    private const int BoxHeight = 36;
    private const int Gap = 10;
    private const int Edge = 8;
    private const int Shown = 40;

    // Deeper boxes would have no room for words.
    private const int Deepest = 8;

    // Slack takes up to 2,000 characters.
    private const int LongestAlternative = 1_900;

    public static Part.Image Draw(string about, IReadOnlyList<TreeLine> lines)
    {
        var shown = lines.Take(Shown).ToList();
        var more = lines.Count - shown.Count;
        var canvas = new ChartCanvas(
            Width,
            (2 * Margin) + ((shown.Count + (more > 0 ? 1 : 0)) * (BoxHeight + Gap)) - Gap
        );
        for (var at = 0; at < shown.Count; at++)
        {
            if (AboveOf(shown, at) is { } above)
                DrawLink(canvas, shown[above], above, at);
            DrawBox(canvas, shown[at], at);
        }
        if (more > 0)
            canvas.Write($"{more} more", Margin, TopOf(shown.Count) + 8, ChartColor.Text);
        return new Part.Image(canvas.ToPng(), Alternative(about, lines));
    }

    private static string Alternative(string about, IReadOnlyList<TreeLine> lines) =>
        TextCut.To(
            $"{about}: {string.Join("; ", lines.Select(line => $"{string.Concat(Enumerable.Repeat("– ", line.Depth))}{line}"))}.",
            LongestAlternative
        );

    private static int? AboveOf(List<TreeLine> lines, int at)
    {
        var above = lines.FindLastIndex(at, at + 1, line => line.Depth < lines[at].Depth);
        return above < 0 ? null : above;
    }

    private static void DrawLink(ChartCanvas canvas, TreeLine above, int from, int to)
    {
        var x = LeftOf(above) + (Step / 2);
        var y = TopOf(to) + (BoxHeight / 2);
        canvas.Line(x, TopOf(from) + BoxHeight, x, y, ChartColor.Grey, 2);
        canvas.Line(x, y, LeftOf(above) + Step, y, ChartColor.Grey, 2);
    }

    private static void DrawBox(ChartCanvas canvas, TreeLine line, int at)
    {
        var (left, top) = (LeftOf(line), TopOf(at));
        var isOutcome = line.Key is null;
        canvas.Fill(left, top, Width - Margin, top + BoxHeight, isOutcome ? ChartColor.Blue : ChartColor.Shade);
        canvas.Fill(left, top, left + Edge, top + BoxHeight, ColorOf(line));
        var inside = Width - Margin - left - (3 * Edge);
        canvas.Write(
            PixelFont.Lines(Plain(line.ToString()), inside, most: 1)[0],
            left + (2 * Edge),
            top + ((BoxHeight - PixelFont.Height(2)) / 2),
            isOutcome ? ChartColor.Paper : ChartColor.Text
        );
    }

    private static ChartColor ColorOf(TreeLine line) =>
        line.Key?[0] switch
        {
            'S' => ChartColor.Amber,
            'H' => ChartColor.Grey,
            _ => ChartColor.Blue,
        };

    private static int LeftOf(TreeLine line) => Margin + (Math.Min(line.Depth, Deepest) * Step);

    private static int TopOf(int at) => Margin + (at * (BoxHeight + Gap));

    private static string Plain(string text) =>
        string.Concat(text.Where(letter => !Diacritics.IsMark(letter)).Select(Diacritics.Fold));
}
