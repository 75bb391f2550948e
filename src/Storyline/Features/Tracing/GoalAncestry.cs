using Storyline.Core.Pipeline;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Tracing;

/// <summary>The goals from the one that serves the vision down to a given one.</summary>
/// <param name="Goals">Topmost first; empty where the goal itself is gone.</param>
/// <param name="Gone">The number of the goal at which the line breaks off; <c>null</c>: it reaches the vision.</param>
internal sealed record GoalAncestry(IReadOnlyList<Goal> Goals, long? Gone)
{
    // Goals in a ring would lead round for ever.
    private const int Deepest = 20;

    public static GoalAncestry None { get; } = new([], null);

    public static async Task<GoalAncestry> Of(long? number, IWork work, CancellationToken cancel)
    {
        var line = new List<Goal>();
        for (var next = number; next is { } at; )
        {
            if (line.Exists(goal => goal.Number == at) || line.Count == Deepest)
                break;
            if (await work.Find<Goal>(Goal.IdOf(at), cancel) is not { } goal)
                return new GoalAncestry(line, at);
            line.Insert(0, goal);
            next = goal.Parent;
        }
        return new GoalAncestry(line, null);
    }
}
