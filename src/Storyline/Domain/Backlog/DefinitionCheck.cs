using Storyline.Core.Products;

namespace Storyline.Domain.Backlog;

/// <summary>A point of a definition of ready or done, and whether a story meets it.</summary>
/// <param name="Number">Its place in the definition, from 1.</param>
public sealed record CheckPoint(int Number, DefinitionPoint Point, bool IsMet)
{
    public string Text => Point.Text;

    /// <summary>People tick it; other points are derived from the story.</summary>
    public bool IsByHand => Point.Seen is null;
}

/// <summary>Checks a story against a team's definition of ready or of done.</summary>
public static class DefinitionCheck
{
    public static IReadOnlyList<CheckPoint> Of(IReadOnlyList<DefinitionPoint> definition, Story story) =>
        [.. definition.Select((point, at) => new CheckPoint(at + 1, point, IsMet(point, story)))];

    public static IReadOnlyList<CheckPoint> Missing(IReadOnlyList<DefinitionPoint> definition, Story story) =>
        [.. Of(definition, story).Where(point => !point.IsMet)];

    private static bool IsMet(DefinitionPoint point, Story story) =>
        point.Seen switch
        {
            StoryCheck.HasCriteria => story.Criteria.Count > 0,
            StoryCheck.CriteriaMet => story.Criteria.Count > 0 && story.Criteria.All(criterion => criterion.Met),
            StoryCheck.IsEstimated => story.Points is not null,
            StoryCheck.HasBenefit => story.Benefit is not null,
            _ => story.Ticked.Contains(point.Text),
        };
}
