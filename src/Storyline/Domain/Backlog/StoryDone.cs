using System.Collections.Frozen;

namespace Storyline.Domain.Backlog;

/// <summary>The words by which other tools and people's tables say that a story is done.</summary>
public static class StoryDone
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "done",
        "closed",
        "resolved",
        "completed",
        "complete",
        "finished",
        "accepted",
        "released",
        "shipped",
        "merged",
        "yes",
        "true",
        "x",
        "✓",
        "✔",
        "✅",
        "☑",
        "erledigt",
        "fertig"
    );

    public static bool Means(string state) => Words.Contains(state.Trim());
}
