using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Domain.Backlog;

/// <summary>Links stories to the goals they serve.</summary>
public static class StoryGoals
{
    /// <summary>
    /// The goal that a name on a story means. A name that no goal has is kept as words, as it was before there were goals; a key
    /// must be right.
    /// </summary>
    public static async Task<(NamedGoal Goal, Reply? No)> GoalCalled(
        this IWork work,
        string said,
        CancellationToken cancel
    )
    {
        if (GoalFinder.NumberIn(said) is not null)
        {
            var (goal, no) = await work.FindGoal(said, cancel);
            return goal is null ? (default, no) : (new NamedGoal(goal.Name, goal.Number), null);
        }
        return await work.GoalsNamed(said, cancel) is [var only]
            ? (new NamedGoal(only.Name, only.Number), null)
            : (new NamedGoal(said, null), null);
    }

    /// <summary>The story with the goal it serves; <c>null</c>: with none.</summary>
    public static Story Serving(this Story story, NamedGoal? goal) =>
        story with
        {
            Goal = goal?.Name,
            Serves = Kept(story.Rungs with { Goal = goal?.Number }),
        };

    /// <summary>“G-2 Acquisition”, or the words that were said.</summary>
    public static string? GoalText(this Story story) =>
        story.Rungs.Goal is { } number ? $"{Goal.KeyOf(number)} {story.Goal}".TrimEnd() : story.Goal;

    /// <summary>Whether a goal explains it: one it was given, in words or by number, or that of its roadmap item.</summary>
    public static bool HasGoal(this Story story) =>
        story is { Goal: not null } or { Rungs.Goal: not null } or { Rungs.Item: not null };

    private static StoryRungs? Kept(StoryRungs rungs) => rungs.IsEmpty ? null : rungs;
}

/// <summary>A goal by name, and by number where there is one of that name.</summary>
public readonly record struct NamedGoal(string Name, long? Number);
