using Storyline.Core.Views;
using Storyline.Domain.Pictures;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>
/// Draws the grid of influence (upwards) and interest (to the right) with the number of each stakeholder, and says the same in
/// words.
/// </summary>
internal static class StakeholderGrid
{
    private const int Side = 450;
    private const int Margin = 12;
    private const int CellPadding = 10;
    private const int Columns = 4;
    private const int LineHeight = 24;

    /// <summary>The grid of those whose influence and interest are known; <c>null</c>: of nobody.</summary>
    public static Part.Image? Of(IReadOnlyList<Stakeholder> all)
    {
        var cells = CellsOf(all);
        if (cells.Count == 0)
            return null;
        var canvas = new ChartCanvas(Side, Side);
        DrawFrame(canvas);
        foreach (var cell in cells)
            DrawCell(canvas, cell);
        return new Part.Image(
            canvas.ToPng(),
            $"Grid of influence and interest. {string.Join("; ", cells.Select(cell => cell.InWords))}."
        );
    }

    private static IReadOnlyList<GridCell> CellsOf(IReadOnlyList<Stakeholder> all) =>
        [
            .. all.Index()
                .Where(one => one.Item is { Interest: not null, Influence: not null })
                .GroupBy(one => (Influence: one.Item.Influence!.Value, Interest: one.Item.Interest!.Value))
                .OrderByDescending(cell => cell.Key.Influence)
                .ThenByDescending(cell => cell.Key.Interest)
                .Select(cell => new GridCell(
                    cell.Key.Influence,
                    cell.Key.Interest,
                    [.. cell.Select(one => (one.Index + 1, one.Item.Name))]
                )),
        ];

    private static void DrawFrame(ChartCanvas canvas)
    {
        var (start, end) = (Margin, Side - Margin);
        // Whoever has much of both is kept closest.
        canvas.Fill(Edge(2), start, end, Edge(1), ChartColor.Shade);
        for (var line = 0; line <= StakeLevels.All.Count; line++)
        {
            var isAxis = line == 0;
            var colour = isAxis ? ChartColor.Text : ChartColor.Grey;
            canvas.Line(Edge(line), start, Edge(line), end, colour, isAxis ? 3 : 1);
            canvas.Line(start, Side - Edge(line), end, Side - Edge(line), colour, isAxis ? 3 : 1);
        }
    }

    private static void DrawCell(ChartCanvas canvas, GridCell cell)
    {
        var left = Edge((int)cell.Interest) + CellPadding;
        var top = Side - Edge((int)cell.Influence + 1) + CellPadding;
        var width = (Edge(1) - Edge(0) - CellPadding) / Columns;
        var colour = cell.Influence == StakeLevel.High ? ChartColor.Amber : ChartColor.Blue;
        // What does not fit is in the list.
        var rows = (Edge(1) - Edge(0) - CellPadding) / LineHeight;
        foreach (var (at, one) in cell.People.Take(rows * Columns).Index())
            canvas.Number(one.Number, left + (at % Columns * width), top + (at / Columns * LineHeight), colour);
    }

    private static int Edge(int line) => Margin + ((Side - (2 * Margin)) * line / StakeLevels.All.Count);

    /// <summary>Those with the same influence and interest, with their numbers.</summary>
    private sealed record GridCell(
        StakeLevel Influence,
        StakeLevel Interest,
        IReadOnlyList<(int Number, string Name)> People
    )
    {
        public string InWords =>
            $"{Influence.Name()} influence and {Interest.Name()} interest: "
            + string.Join(", ", People.Select(one => $"{one.Number} {one.Name}"));
    }
}
