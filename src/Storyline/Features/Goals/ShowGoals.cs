using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>Lists the open goals below the vision, each under the goal it serves, or those reached and dropped.</summary>
/// <param name="After">The continuation of the page before, of those that are past.</param>
public sealed record ShowGoals(bool ArePast, string? After) : ICommand<ShowGoals>
{
    private const int Handful = 5;

    public static Usage Usage { get; } =
        new(
            Say: "goals",
            Does: "lists the goals of the product with their trend; “goals past” those reached or dropped",
            Example: "goals",
            Topic: "strategy",
            Also: ["strategy", "strategic plan", "objectives", "goals past"]
        )
        {
            Ways = GoalPhrases.List,
            Everyday = [Role.ProductManager],
        };

    public static Parsed<ShowGoals> Parse(Words words)
    {
        words.Skip("show|list|see|the|our|all|open|product");
        if (words.Sees("goal") && words.PeekWord().EndsWith(':'))
            return Parsed.NotMine;
        var arePast = words.Take("past|reached|dropped|closed|old");
        if (!words.Take("goals|objectives|strategy|okrs") && !words.Take("strategic", "plan") && !words.Take("goal"))
            return Parsed.NotMine;
        arePast = arePast || words.Take("past|reached|dropped|closed|old");
        var after = words.TakeTail("after")["after"];
        return words.AtEnd ? new ShowGoals(arePast, after) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (ArePast)
            return await Past(turn, work, cancel);
        var open = await work.OpenGoals(cancel);
        if (open.Count == 0)
            return Nothing(turn);
        var parts = new List<Part> { new Part.Title($"Goals of {turn.Product.Name}") };
        parts.AddRange(await work.VisionNote(cancel));
        parts.Add(new Part.Rows([.. InTree(open).Select(one => GoalView.RowOf(turn, one.Goal, one.Depth))]));
        if (open.Count > Handful)
            parts.Add(
                new Part.Note($"{open.Count} goals are open. More than {Handful} at a time are hard to keep in view.")
            );
        parts.Add(new Part.Buttons([.. MayAdd(turn), new Button("Reached and dropped", "goals past")]));
        return Reply.Show(new View(parts));
    }

    private static IEnumerable<Button> MayAdd(Turn turn) =>
        turn.Speaker.Decides(Matter.Strategy) is Permit.Granted ? [new Button("Set a goal", "goal new")] : [];

    internal static Reply Nothing(Turn turn) =>
        turn.Speaker.Decides(Matter.Strategy) is Permit.Refused refused
            ? Reply.Show(
                $"No goal is set yet. {Refusals.Whose(refused)} Suggest one: “propose goal new …”.",
                new Button("See the vision", "vision")
            )
            : Reply.Show(
                "No goal is set yet. What do you want to reach, and how would you see it?",
                new Button("Set a goal", "goal new"),
                new Button("See the vision", "vision"),
                new Button("Reached and dropped", "goals past")
            );

    private async Task<Reply> Past(Turn turn, IWork work, CancellationToken cancel)
    {
        var page = await work.List<Goal>(
            new Slice(new SortRange(Goal.Past), turn.Limits.PageSize) { Descending = true, Continuation = After },
            cancel
        );
        if (page.Items.Count == 0)
            return Reply.Show("No goal was reached or dropped yet.", new Button("Open goals", "goals"));
        Button[] more = page.Continuation is { } next ? [Button.More($"goals past after:{next}")] : [];
        return Reply.Show(
            View.Of(
                new Part.Title($"Goals reached and dropped in {turn.Product.Name}"),
                new Part.Rows([.. page.Items.Select(goal => GoalView.RowOf(turn, goal, 0))]),
                new Part.Buttons([.. more, new Button("Open goals", "goals")])
            )
        );
    }

    /// <summary>Each goal after the one it serves; one that serves a past goal stands with those of the vision.</summary>
    private static IEnumerable<(Goal Goal, int Depth)> InTree(IReadOnlyList<Goal> open)
    {
        var numbers = open.Select(goal => goal.Number).ToHashSet();
        var below = open.ToLookup(goal => goal.Parent is { } parent && numbers.Contains(parent) ? parent : 0);
        return Below(0, 0);

        IEnumerable<(Goal, int)> Below(long parent, int depth) =>
            below[parent].SelectMany(goal => Below(goal.Number, depth + 1).Prepend((goal, depth)));
    }
}
