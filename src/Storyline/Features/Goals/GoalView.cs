using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>Shows a goal: what it measures, how far it is, what it serves and what serves it.</summary>
internal static class GoalView
{
    private const int LongestName = 80;
    private const int StoriesShown = 5;
    private const int ChildrenShown = 10;

    public static Rich Named(Goal goal) => $"{goal.Key:b} {TextCut.ToLine(goal.Name, LongestName)}";

    /// <summary>“abandoned baskets from 40% to 30%, by Mar 2027”.</summary>
    public static string Aimed(Goal goal)
    {
        var range = string.Join(
            ' ',
            new[]
            {
                goal.Metric,
                goal.From is { } from ? $"from {from}" : null,
                goal.To is { } to ? $"to {to}" : null,
            }.OfType<string>()
        );
        var by = goal.By is { } period ? $"by {period}" : null;
        return (range, by) switch
        {
            ("", null) => "not measured, no date",
            ("", _) => by!,
            (_, null) => range,
            _ => $"{range}, {by}",
        };
    }

    /// <summary>The row of a list, indented below the goal it serves.</summary>
    public static Row RowOf(Turn turn, Goal goal, int depth) =>
        new(
            $"{string.Concat(Enumerable.Repeat("· ", depth))}{Named(goal)}",
            goal.IsOpen ? $"{Aimed(goal)} · {GoalTrend.Of(goal).InWords(turn)}" : Ended(goal),
            [Button.Open("Show", goal.Key)]
        );

    public static async Task<View> Of(Turn turn, IWork work, Goal goal, CancellationToken cancel)
    {
        var parts = new List<Part>
        {
            new Part.Title($"{goal.Key} {goal.Name}"),
            new Part.Fields([.. await Facts(turn, work, goal, cancel)]),
        };
        parts.AddRange(GoalPicture.Of(turn, GoalTrend.Of(goal)));
        parts.AddRange(await Children(turn, work, goal, cancel));
        parts.AddRange(await Stories(turn, work, goal, cancel));
        if (goal.Edition is { } edition)
            parts.Add(new Part.Note(EditionText.Said(edition, turn)));
        parts.Add(new Part.Buttons([.. Buttons(turn, goal)]));
        return new View(parts);
    }

    private static async Task<List<Field>> Facts(Turn turn, IWork work, Goal goal, CancellationToken cancel)
    {
        var facts = new List<Field> { new("Aim", Aimed(goal)), new("Now", GoalTrend.Of(goal).InWords(turn)) };
        if (!goal.IsOpen)
            facts.Add(new("State", Ended(goal)));
        facts.Add(new("Serves", await ParentOf(work, goal, cancel)));
        return facts;
    }

    private static async Task<Rich> ParentOf(IWork work, Goal goal, CancellationToken cancel) =>
        goal.Parent is not { } number ? "the vision"
        : await work.Find<Goal>(Goal.IdOf(number), cancel) is { } parent
            ? parent.IsOpen ? Named(parent)
                : $"{Named(parent)} ({Ended(parent)})"
        : $"{Goal.KeyOf(number)}, which is gone: say “{goal.Key} serves the vision” or another goal";

    private static async Task<IReadOnlyList<Part>> Children(Turn turn, IWork work, Goal goal, CancellationToken cancel)
    {
        var children = await work.List<Goal>(
            new Slice(new SortRange(Goal.Open), ChildrenShown) { Terms = [Goal.ServesTerm(goal.Number)] },
            cancel
        );
        return children.Items.Count == 0
            ? []
            :
            [
                new Part.Paragraph($"{"Goals that serve it":b}"),
                new Part.Rows([.. children.Items.Select(child => RowOf(turn, child, 0))]),
            ];
    }

    private static async Task<IReadOnlyList<Part>> Stories(Turn turn, IWork work, Goal goal, CancellationToken cancel)
    {
        var page = await work.List<Story>(
            new Slice(new SortRange($"{turn.Team.Id}/"), StoriesShown) { Terms = [StoryTerms.Goal(goal.Number)] },
            cancel
        );
        if (page.Items.Count == 0)
            return [];
        var parts = new List<Part>
        {
            new Part.Paragraph($"{"Stories":b}"),
            new Part.Rows([.. page.Items.Select(story => new Row(story.Named(), turn.Facts(story), [story.See()]))]),
        };
        if (page.Continuation is not null)
            parts.Add(new Part.Buttons([new Button("All its stories", $"backlog goal:{goal.Key}")]));
        return parts;
    }

    private static IEnumerable<Button> Buttons(Turn turn, Goal goal)
    {
        if (turn.Speaker.Decides(Matter.Strategy) is Permit.Granted)
        {
            if (goal.IsOpen)
            {
                yield return new Button("Measure it", $"goal {goal.Key} now");
                yield return new Button("Edit", $"edit {goal.Key}");
                yield return new Button("Reached", $"goal {goal.Key} reached");
                yield return new Button("Drop it", $"drop {goal.Key}");
            }
            else
                yield return new Button("Reopen", $"reopen {goal.Key}");
        }
        yield return new Button("What changed", $"history {goal.Key}");
        yield return new Button("All goals", "goals");
    }

    /// <summary>“reached”, “dropped: too dear”.</summary>
    public static string Ended(Goal goal) =>
        goal.Outcome is { } outcome
            ? $"{goal.State.ToString().ToLowerInvariant()}: {outcome}"
            : goal.State.ToString().ToLowerInvariant();
}
