using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sprints;

/// <summary>Shows a blocker with its owner and its age.</summary>
public static class BlockerCard
{
    /// <summary>A page of blockers as a list; nothing where there are none.</summary>
    public static IReadOnlyList<Part> Rows(Turn turn, IReadOnlyList<Blocker> blockers) =>
        blockers.Count == 0
            ? []
            : [new Part.Rows([.. blockers.Take(turn.Limits.PageSize).Select(blocker => RowOf(turn, blocker))])];

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
