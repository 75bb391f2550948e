using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Strategy;

/// <summary>The goal that something is linked to: one of the strategy, or words until there is one.</summary>
/// <param name="Number">The number of the goal; <c>null</c>: none is called so.</param>
/// <param name="Said">The goal's name, or the words that were said.</param>
/// <param name="No">The answer when the words mean several goals, or a key that does not exist.</param>
public readonly record struct GoalLink(long? Number, string Said, Reply? No)
{
    private const int MostOffered = 4;

    public static async Task<GoalLink> Of(string said, IWork work, CancellationToken cancel)
    {
        if (NumberedKey.Read('G', said) is { } number)
        {
            var found = await work.FindGoal(number, cancel);
            return found.Goal is { } goal ? Of(goal) : new GoalLink(null, said, found.No);
        }
        if (said.Length > Goal.LongestName)
            return new GoalLink(
                null,
                said,
                Reply.No(
                    $"That is {said.Length} characters; a goal has up to {Goal.LongestName}.",
                    new Button("See the goals", "goals")
                )
            );
        var named = await work.GoalsNamed(said, cancel);
        return named switch
        {
            [var only] => Of(only),
            [] => new GoalLink(null, said, null),
            _ => new GoalLink(null, said, Which(said, named)),
        };
    }

    private static GoalLink Of(Goal goal) => new(goal.Number, goal.Name, null);

    private static Reply Which(string said, IReadOnlyList<Goal> several) =>
        Reply.No(
            $"Several goals are called “{TextCut.ToLine(said, 60)}”: {string.Join(", ", several.Take(MostOffered).Select(goal => $"{goal.Key} {goal.Name}"))}. Say the key of the one you mean.",
            new Button("See the goals", "goals")
        );
}
