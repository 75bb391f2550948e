using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>Puts what was said into a goal, or says what is wrong with it.</summary>
internal static class GoalChange
{
    private const int LongestText = 200;

    // A chain of goals longer than this is a cycle, or no plan.
    private const int LongestChain = 20;

    public static async Task<(Goal? Goal, Reply? No)> Apply(
        Goal goal,
        GoalDraft draft,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (Refuse(draft) is { } tooLong)
            return (null, tooLong);
        var by = goal.By;
        if (draft.By is { } said)
        {
            by = IsNone(said) ? null : PlanningPeriod.Read(said, turn.Today);
            if (by is null && !IsNone(said))
                return (null, NoPeriod(goal, said));
            if (by is { } period && period.Until < turn.Today)
                return (null, Reply.No($"{period} is over already. Say a later date.", See(goal)));
        }
        var changed = goal with
        {
            Name = draft.Name ?? goal.Name,
            Metric = Said(draft.Metric, goal.Metric),
            From = Said(draft.From, goal.From),
            To = Said(draft.To, goal.To),
            By = by,
        };
        return draft.Serves is { } parent ? await Serve(changed, parent, work, cancel) : (changed, null);
    }

    /// <summary>The goal below another one or below the vision; a cycle is refused.</summary>
    public static async Task<(Goal? Goal, Reply? No)> Serve(
        Goal goal,
        string parent,
        IWork work,
        CancellationToken cancel
    )
    {
        if (IsNone(parent) || IsVision(parent))
            return (goal with { Parent = null }, null);
        var (found, no) = await work.FindGoal(parent, cancel);
        if (found is null)
            return (null, no);
        return await IsBelow(found, goal, work, cancel)
            ? (null, Circular(goal, found))
            : (goal with { Parent = found.Number }, null);
    }

    private static async Task<bool> IsBelow(Goal found, Goal goal, IWork work, CancellationToken cancel)
    {
        var above = found;
        for (var step = 0; step < LongestChain; step++)
        {
            if (above.Number == goal.Number)
                return true;
            if (above.Parent is not { } next || await work.Find<Goal>(Goal.IdOf(next), cancel) is not { } further)
                return false;
            above = further;
        }
        return true;
    }

    private static Reply Circular(Goal goal, Goal found) =>
        Reply.No(
            goal.Number == found.Number
                ? $"{goal.Key:b} cannot serve itself. Say another goal, or “{goal.Key} serves the vision”."
                : $"{found.Key:b} serves {goal.Key:b} already, directly or through others; both ways they would serve each other.",
            new Button("See the goals", "goals")
        );

    private static Reply? Refuse(GoalDraft draft)
    {
        if (draft.Name is { Length: > Goal.LongestName } name)
            return Reply.No(
                $"The name of a goal has up to {Goal.LongestName} characters; this is {name.Length}. How it is measured belongs into metric:.",
                new Button("Open the form", "goal new")
            );
        foreach (var text in (ReadOnlySpan<string?>)[draft.Metric, draft.From, draft.To, draft.Why])
            if (text is { Length: > LongestText })
                return Reply.No(
                    $"“{TextCut.ToLine(text, 60)}” is {text.Length} characters; up to {LongestText} fit.",
                    new Button("Open the form", "goal new")
                );
        return null;
    }

    private static Reply NoPeriod(Goal goal, string said) =>
        Reply.No(
            $"“{TextCut.ToLine(said, 40)}” is no date I know. Say a month, a quarter or a day: {"by:2027-03":c}, {"by:Q2":c}, {"by:2027-03-31":c}.",
            See(goal)
        );

    private static Button See(Goal goal) =>
        goal.Number == 0 ? new Button("See the goals", "goals") : new Button($"See {goal.Key}", goal.Key);

    private static string? Said(string? said, string? before) =>
        said is null ? before
        : IsNone(said) ? null
        : said.ReplaceLineEndings(" ").Trim();

    private static bool IsVision(string said) =>
        said.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.., var last]
        && last.Trim('.').Equals(VisionCard.DocumentId, StringComparison.OrdinalIgnoreCase);

    private static bool IsNone(string said) => said.Trim().ToLowerInvariant() is "none" or "-" or "nothing";
}
