using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>The open goals past their day, or without news for long, for the PM.</summary>
public sealed class GoalsAtHome : IHomeSection
{
    private const int Shown = 5;
    private const int WeeksWithoutNews = 4;

    public int Order => 33;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        if (!turn.Speaker.Is(Role.ProductManager) || !turn.Product.HasGoals)
            return [];
        var rows = (await work.OpenGoals(cancel)).Select(goal => RowOf(turn, goal)).OfType<Row>().ToList();
        if (rows.Count == 0)
            return [];
        var parts = new List<Part> { new Part.Title("Goals to look at"), new Part.Rows([.. rows.Take(Shown)]) };
        if (rows.Count > Shown)
            parts.Add(new Part.Buttons([new Button("All goals", "goals")]));
        return parts;
    }

    /// <summary>What is to be said of a goal; <c>null</c>: it is in hand.</summary>
    private static Row? RowOf(Turn turn, Goal goal)
    {
        var trend = GoalTrend.Of(goal);
        return (trend.IsMet, goal.By is { } by && by.Until < turn.Today, Weeks(turn, goal)) switch
        {
            (true, _, _) => Of(
                "the target is met: is it reached?",
                new Button("It is reached", $"goal {goal.Key} reached")
            ),
            (_, true, _) => Of($"it was to be reached by {goal.By}; {trend.InWords(turn)}", Measure(goal)),
            (_, _, >= WeeksWithoutNews and var weeks) => Of(
                $"no news for {weeks} weeks; {trend.InWords(turn)}",
                Measure(goal)
            ),
            _ => null,
        };

        Row Of(string why, Button next) => new(GoalView.Named(goal), why, [next, Button.Open("Show", goal.Key)]);
    }

    private static Button Measure(Goal goal) => new("Measure it", $"goal {goal.Key} now");

    // Since it was measured or changed.
    private static int Weeks(Turn turn, Goal goal)
    {
        Instant?[] news = [goal.Edition?.At, goal.Measurements is [.., var last] ? last.At : null];
        return news.Max() is { } at ? (int)((turn.Now - at).TotalDays / 7) : 0;
    }
}
