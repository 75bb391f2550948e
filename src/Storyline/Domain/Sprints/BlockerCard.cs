using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sprints;

/// <summary>A blocker as it is shown, with who owns it and how long it has been there.</summary>
public static class BlockerCard
{
    public static Row RowOf(Turn turn, Blocker blocker, bool withButtons = true)
    {
        Rich whose =
            blocker.Owner == blocker.By
                ? $"{turn.Person(blocker.By)}"
                : $"{turn.Person(blocker.By)}, waiting for {turn.Person(blocker.Owner)}";
        return new Row(
            $"{blocker.Key:b} {StoryWords.Cut(blocker.Text, 200)}",
            $"{whose}, for {turn.Ago(blocker.Since)}",
            withButtons ? [new Button($"Clear {blocker.Key}", $"clear {blocker.Key}")] : null
        );
    }
}
