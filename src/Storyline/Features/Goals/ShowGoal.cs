using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>Shows a goal (G-2).</summary>
public sealed record ShowGoal(string Goal) : ICommand<ShowGoal>
{
    public static Usage Usage { get; } =
        new(
            Say: "G-<number>",
            Does: "shows a goal with its trend and what serves it",
            Example: "G-1",
            Topic: "strategy",
            Also: ["show goal"]
        )
        {
            Ways = GoalPhrases.Show,
        };

    public static Parsed<ShowGoal> Parse(Words words) =>
        GoalSentence.Read(words) is { Act: GoalAct.Show } said ? new ShowGoal(said.Goal) : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (goal, no) = await work.FindGoal(Goal, cancel);
        return goal is null ? no! : Reply.Show(await GoalView.Of(turn, work, goal, cancel));
    }
}
