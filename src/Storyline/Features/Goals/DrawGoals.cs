using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>Shows how the metrics of the open goals have moved, a picture for each goal that was measured.</summary>
public sealed record DrawGoals : ICommand<DrawGoals>
{
    private const int MostDrawn = 5;

    public static Usage Usage { get; } =
        new(
            Say: "goals picture",
            Does: "shows how the metrics of the open goals have moved, as pictures",
            Example: "goals picture",
            Topic: "strategy",
            Also: ["draw the goals", "goals chart", "goal trends"]
        )
        {
            Ways = GoalPhrases.Draw,
        };

    public static Parsed<DrawGoals> Parse(Words words)
    {
        words.Skip("show|our|the|draw");
        return words.Take("goals", "picture|pictures|image|chart|charts|diagram|trend|trends") && words.AtEnd
            ? new DrawGoals()
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.OpenGoals(cancel);
        if (open.Count == 0)
            return ShowGoals.Nothing(turn);
        var drawn = open.Select(goal => GoalTrend.Of(goal)).Where(GoalPicture.IsOf).ToList();
        return drawn.Count > 0
            ? Reply.Show(new View([.. Pictures(turn, drawn), new Part.Buttons([InWords])]))
            : Reply.Show(
                $"No open goal was measured twice yet, so there is nothing to draw. Say for instance “goal {open[0].Key} now 40%”.",
                InWords
            );
    }

    private static IEnumerable<Part> Pictures(Turn turn, List<GoalTrend> drawn)
    {
        yield return new Part.Title($"How far the goals of {turn.Product.Name} are");
        foreach (var trend in drawn.Take(MostDrawn))
        {
            yield return new Part.Paragraph($"{GoalView.Named(trend.Goal)}: {trend.InWords(turn)}");
            foreach (var part in GoalPicture.Of(turn, trend))
                yield return part;
        }
        if (drawn.Count > MostDrawn)
            yield return new Part.Note($"{drawn.Count - MostDrawn} more: each goal’s card has its picture.");
    }

    private static Button InWords { get; } = new("In words", "goals");
}
