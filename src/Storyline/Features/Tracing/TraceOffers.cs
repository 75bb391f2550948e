using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Tracing;

/// <summary>What is offered where a trace has a gap: linking to what there is, or asking whoever decides.</summary>
internal static class TraceOffers
{
    private const int Most = 3;
    private const int LongestName = 40;

    public static IReadOnlyList<Button> Vision(Turn turn) =>
        turn.Speaker.Decides(Matter.Vision) is Permit.Granted
            ? [new Button("Write it", "vision set")]
            : Ask(turn, Role.ProductManager, null, "what is our vision?");

    /// <summary>The open goals that a story may serve.</summary>
    public static async Task<IReadOnlyList<Button>> Goals(Story story, Turn turn, IWork work, CancellationToken cancel)
    {
        var open = turn.Product.HasGoals ? await work.OpenGoals(cancel) : [];
        return
        [
            .. open.Take(Most).Select(goal => LinkTo(goal.Key, goal.Name, $"{story.Key} serves {goal.Key}")),
            .. First(open.Count, turn, Matter.Strategy, "Set a goal", "goal new"),
            .. Ask(turn, Role.ProductManager, story, "which goal does it serve?"),
        ];
    }

    /// <summary>The open roadmap items that a story may be part of, those with its goal first.</summary>
    public static async Task<IReadOnlyList<Button>> Items(
        Story story,
        Goal? goal,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var open = await work.List<RoadmapItem>(
            new Slice(new SortRange(RoadmapItem.OpenSort), Most)
            {
                Terms = goal is null ? [] : [RoadmapItem.GoalTerm(goal.Number)],
            },
            cancel
        );
        return
        [
            .. open.Items.Select(item => LinkTo(item.Key, item.Name, $"link {story.Key} to {item.Key}")),
            .. First(
                open.Items.Count,
                turn,
                Matter.Roadmap,
                "Add a roadmap item",
                goal is null ? "roadmap add" : $"roadmap add goal:{goal.Key}"
            ),
            .. Ask(turn, Role.ProductManager, story, "which roadmap item is it part of?"),
        ];
    }

    /// <summary>The requirements that a story may cover: those of its goal.</summary>
    public static async Task<IReadOnlyList<Button>> Requirements(
        Story story,
        Goal? goal,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var open = await work.List<Requirement>(
            new Slice(new SortRange(Requirement.OpenSort), Most)
            {
                Terms = goal is null ? [] : [Requirement.GoalTerm(goal.Number)],
            },
            cancel
        );
        return
        [
            .. open.Items.Select(one => LinkTo(one.Key, one.Text, $"{story.Key} covers {one.Key}")),
            .. First(open.Items.Count, turn, Matter.Requirements, "Record a requirement", "requirement"),
            .. Ask(turn, Role.ProductManager, story, "which requirement does it cover?"),
        ];
    }

    /// <summary>A question to whoever holds a role; nobody asks themselves.</summary>
    public static IReadOnlyList<Button> Ask(Turn turn, Role role, Story? story, string question)
    {
        if (turn.Product.HolderOf(role, turn.Team, turn.Today) is not { } holder || holder.Member.Id == turn.Speaker.Id)
            return [];
        var about = story is null ? "" : $" on {story.Key}";
        return [new Button($"Ask the {role.Short()}", $"ask {role.Short()}{about}: {question}")];
    }

    // Where there is nothing to link to, whoever decides can begin; they have nobody to ask.
    private static Button[] First(int count, Turn turn, Matter matter, string label, string says) =>
        count == 0 && turn.Speaker.Decides(matter) is Permit.Granted ? [new Button(label, says)] : [];

    private static Button LinkTo(string key, string name, string says) =>
        new($"Link to {key} {TextCut.ToLine(name, LongestName)}", says);
}
