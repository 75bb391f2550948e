namespace Storyline.Domain.Backlog;

/// <summary>A story that stands below one with a lower score by the same method.</summary>
/// <param name="Others">The further stories below one with a lower score.</param>
public sealed record ScoreConflict(string Method, Story Above, Story Below, int Others)
{
    /// <summary>The first conflict in an order that one of these stories is part of, or <c>null</c>.</summary>
    /// <param name="inOrder">All stories with a score by the method, in backlog order.</param>
    public static ScoreConflict? Find(string method, IReadOnlyList<Story> inOrder, IEnumerable<Story> about)
    {
        var asked = about.Select(story => story.Key).ToHashSet();
        var found = new List<(Story Above, Story Below)>();
        for (var at = 1; at < inOrder.Count; at++)
            if (LowerAbove(method, inOrder, at, asked) is { } above)
                found.Add((above, inOrder[at]));
        return found is [var (higher, lower), ..] ? new ScoreConflict(method, higher, lower, found.Count - 1) : null;
    }

    // The lowest one tells most.
    private static Story? LowerAbove(
        string method,
        IReadOnlyList<Story> inOrder,
        int at,
        HashSet<Core.Grammar.StoryKey> asked
    )
    {
        var story = inOrder[at];
        var isAsked = asked.Contains(story.Key);
        Story? lowest = null;
        for (var above = 0; above < at; above++)
        {
            var other = inOrder[above];
            if (
                (isAsked || asked.Contains(other.Key))
                && ValueOf(other) < ValueOf(story)
                && (lowest is null || ValueOf(other) < ValueOf(lowest))
            )
                lowest = other;
        }
        return lowest;

        double ValueOf(Story one) => one.ScoreBy(method)!.Value;
    }
}
