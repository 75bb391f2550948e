using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stories;

/// <summary>Asks once, below the answer to a new story, which of the open goals it serves.</summary>
internal static class GoalQuestion
{
    private const int MostOffered = 3;
    private const int LongestName = 40;

    /// <summary>The question with a button for each goal; <c>null</c> where there are no goals or nobody wants to be asked.</summary>
    public static async Task<SideQuestion?> For(
        Story story,
        Story? epic,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (story.Goal is not null || epic is { Rungs.IsEmpty: false } || IsQuiet(turn))
            return null;
        var open = await work.OpenGoals(cancel);
        if (open.Count == 0)
            return null;
        return new SideQuestion(
            "Which goal does it serve?",
            [
                .. open.Take(MostOffered)
                    .Select(goal => new Button(
                        $"{goal.Key} {TextCut.ToLine(goal.Name, LongestName)}",
                        $"{story.Key} serves {goal.Key}"
                    )),
                new Button("None", $"{story.Key} serves no goal"),
                .. IsManager(turn)
                    ? []
                    : new[] { new Button("Ask the PM", $"ask PM on {story.Key}: which goal does it serve?") },
            ]
        );
    }

    private static bool IsQuiet(Turn turn) =>
        turn.Product is { HasGoals: false } or { IsQuietAboutGoals: true }
        || turn.Product.MemberOf(turn.Speaker.Id).IsQuietAboutGoals;

    private static bool IsManager(Turn turn) =>
        turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)?.Member.Id == turn.Speaker.Id;
}
