using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Shows the roadmap: its three lanes, or one of them.</summary>
internal sealed record RoadmapCard(Turn Turn, IReadOnlyList<RoadmapItem> Items, ILookup<long, Story> Stories)
{
    /// <summary>Most items of each lane where all three are shown.</summary>
    private const int ShownOfEach = 5;

    public View Whole()
    {
        var parts = new List<Part> { new Part.Title($"Roadmap of {Turn.Product.Name}") };
        foreach (var lane in RoadmapLanes.All)
        {
            var items = Items.Where(item => item.Lane == lane).ToList();
            parts.Add(new Part.Paragraph($"{SentenceCase.Of(lane.Name()):b}{(items.Count == 0 ? ": nothing" : "")}"));
            if (items.Count > 0)
                parts.Add(new Part.Rows([.. items.Take(ShownOfEach).Select(RowOf)]));
            if (items.Count > ShownOfEach)
                parts.Add(new Part.Note($"{items.Count - ShownOfEach} more: say “roadmap {lane.Name()}”."));
        }
        parts.Add(new Part.Buttons(Next()));
        return new View(parts);
    }

    /// <param name="skipped">The items on the pages before.</param>
    public View Of(RoadmapLane lane, int skipped)
    {
        var items = Items.Where(item => item.Lane == lane).ToList();
        var shown = items.Skip(skipped).Take(Turn.Limits.PageSize).ToList();
        var next = skipped + shown.Count;
        Button[] more = next < items.Count ? [Button.More($"roadmap {lane.Name()} after:{next}")] : [];
        return View.Of(
            new Part.Title($"{SentenceCase.Of(lane.Name())} on the roadmap of {Turn.Product.Name}"),
            shown.Count == 0
                ? new Part.Paragraph("Nothing is in this lane.")
                : new Part.Rows([.. shown.Select(RowOf)], skipped + 1),
            new Part.Buttons([.. more, RoadmapText.SeeAll])
        );
    }

    private Row RowOf(RoadmapItem item) =>
        new(
            item.Named(),
            RoadmapText.Facts(item, ItemProgress.Of(Stories[item.Number])),
            [Button.Open("Show", item.Key)]
        );

    private IEnumerable<Button> NextButtons()
    {
        if (RoadmapText.MayChange(Turn))
            yield return new Button("Add an item", "roadmap add");
        yield return new Button("Picture", "roadmap picture");
        yield return new Button("What changed", "roadmap changes");
    }

    private List<Button> Next() => [.. NextButtons()];
}
