namespace Storyline.Domain.Backlog;

/// <summary>A point of a definition of ready or done, and whether a story meets it.</summary>
/// <param name="Number">Its place in the definition, from 1.</param>
/// <param name="IsByHand">Whether people tick it; other points are derived from the story.</param>
public sealed record CheckPoint(int Number, string Text, bool IsMet, bool IsByHand);

/// <summary>Checks a story against a team's definition of ready or of done.</summary>
public static class DefinitionCheck
{
    public static IReadOnlyList<CheckPoint> Of(IReadOnlyList<string> definition, Story story) =>
        [
            .. definition.Select(
                (text, at) =>
                    Seen(text, story) is { } met
                        ? new CheckPoint(at + 1, text, met, IsByHand: false)
                        : new CheckPoint(at + 1, text, story.Ticked.Contains(text), IsByHand: true)
            ),
        ];

    public static IReadOnlyList<CheckPoint> Missing(IReadOnlyList<string> definition, Story story) =>
        [.. Of(definition, story).Where(point => !point.IsMet)];

    // The points every team starts with are derived from the story, however they are worded.
    private static bool? Seen(string text, Story story)
    {
        var words = text.ToLowerInvariant();
        if (words.Contains("criteria") && (words.Contains("ticked") || words.Contains("met")))
            return story.Criteria.Count > 0 && story.Criteria.All(criterion => criterion.Met);
        if (words.Contains("criteria"))
            return story.Criteria.Count > 0;
        if (words.Contains("estimate") || words is "it has points")
            return story.Points is not null;
        if (words.Contains("who gains") || words.Contains("benefit"))
            return story.Benefit is not null;
        return null;
    }
}
