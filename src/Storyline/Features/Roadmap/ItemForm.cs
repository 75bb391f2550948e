using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>The forms that add and change a roadmap item.</summary>
internal static class ItemForm
{
    /// <param name="goal">The goal as it was said, if it was.</param>
    public static Part.Form New(RoadmapLane? lane, string? goal) =>
        new(
            "Roadmap item",
            "roadmap add",
            "Add it",
            [
                new Input.Choice(
                    "lane",
                    "Lane",
                    [.. RoadmapLanes.All.Select(one => new Option(SentenceCase.Of(one.Name()), one.Name()))],
                    Required: true,
                    Value: lane?.Name()
                ),
                .. Inputs(null, goal),
            ]
        );

    public static Part.Form Edit(RoadmapItem item) =>
        new($"Change {item.Key}", $"roadmap edit {item.Key}", "Save", Inputs(item, item.GoalSaid));

    private static IReadOnlyList<Input> Inputs(RoadmapItem? item, string? goal) =>
        [
            new Input.Line(
                "name",
                "What is it called?",
                Required: true,
                Value: item?.Name,
                MaxLength: RoadmapItem.LongestName
            ),
            new Input.Line("goal", "Which goal does it serve?", Value: goal, MaxLength: Goal.LongestName),
            new Input.Line(
                "metric",
                "What tells that the goal is reached?",
                Value: item?.Metric,
                Hint: "80% online",
                MaxLength: RoadmapItem.LongestText
            ),
            new Input.Lines(
                "features",
                $"Up to {RoadmapItem.MostFeatures} features, one a line",
                Value: item is null ? null : string.Join('\n', item.Features),
                MaxLength: RoadmapItem.LongestText
            ),
            new Input.Line(
                "when",
                "When is it wanted?",
                Value: item?.When?.ToString(),
                Hint: "March, Q1 2027 or nothing"
            ),
        ];
}
