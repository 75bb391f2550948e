using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Names roadmap items the same way everywhere.</summary>
internal static class RoadmapText
{
    private const int LongestMention = 80;

    public static Button SeeAll { get; } = new("See the roadmap", "roadmap");

    /// <summary>The key and the name, cut to fit on a line.</summary>
    public static Rich Named(this RoadmapItem item) => $"{item.Key:b} {TextCut.ToLine(item.Name, LongestMention)}";

    public static Button See(this RoadmapItem item) => Button.Open($"See {item.Key}", item.Key);

    /// <summary>“for Acquisition · 80% online · Q1 2027 · 3 of 8 stories done”.</summary>
    public static string Facts(RoadmapItem item, ItemProgress progress) =>
        string.Join(
            " · ",
            new[]
            {
                item.GoalSaid is { } goal ? $"for {TextCut.ToLine(goal, LongestMention)}" : "without a goal",
                item.Metric is { } metric ? TextCut.ToLine(metric, LongestMention) : null,
                item.When?.ToString(),
                progress.Said,
            }.OfType<string>()
        );

    /// <summary>The goal as a card shows it: “G-2 Acquisition”.</summary>
    public static Rich? GoalOf(RoadmapItem item) =>
        (item.Goal, item.GoalSaid) switch
        {
            ({ } number, var said) => $"{Goal.KeyOf(number):b} {said}",
            (null, { } said) => (Rich)said,
            _ => null,
        };

    public static bool MayChange(Turn turn) => turn.Speaker.Decides(Matter.Roadmap) is Permit.Granted;

    public static bool MayOrder(Turn turn) => turn.Speaker.Decides(Matter.Order) is Permit.Granted;
}
