using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>Changes a goal: its name, metric, values, date, or what it serves.</summary>
public sealed record EditGoal : ICommand<EditGoal>
{
    private readonly string goal;
    private readonly GoalDraft draft;

    private EditGoal(string goal, GoalDraft draft) => (this.goal, this.draft) = (goal, draft);

    public static Usage Usage { get; } =
        new(
            Say: "goal <goal> metric:… from:… to:… by:…",
            Does: "changes a goal: name, metric, from, to, by; “G-3 serves G-2” puts it below another",
            Example: "goal G-1 by:2027-06",
            Topic: "strategy",
            Matter: Matter.Strategy,
            Also: ["edit goal", "change goal", "goal serves"]
        )
        {
            Ways = GoalPhrases.Edit,
        };

    public static Parsed<EditGoal> Parse(Words words) =>
        GoalSentence.Read(words) switch
        {
            { Act: GoalAct.Edit } said => new EditGoal(said.Goal, said.Draft),
            { Act: GoalAct.Serve } said => new EditGoal(said.Goal, said.Draft with { Serves = said.Text }),
            _ => Parsed.NotMine,
        };

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (found, no) = await work.FindGoal(goal, cancel);
        if (found is null)
            return no!;
        if (!found.IsOpen)
            return SettleGoal.IsPast(found);
        if (draft.IsEmpty)
            return Reply.Ask(GoalForm.Edit(found, turn.Product.Stage));
        var (changed, refusal) = await GoalChange.Apply(found, draft, turn, work, cancel);
        if (changed is null)
            return refusal!;
        return draft.Unit is null && OtherUnit(found, changed) is { } other ? other : Keep(turn, work, found, changed);
    }

    private Reply Keep(Turn turn, IWork work, Goal found, Goal changed)
    {
        var differences = ArtefactDifference.Between(found.Lines, changed.Lines);
        if (differences.Count == 0)
            return Reply.Private($"{found.Key:b} says that already; nothing was changed.", GoalWords.See(found));
        if (draft.Why is { } why)
            turn.Because(why);
        work.Store(changed with { Edition = found.Edition.Next(turn, draft.Why) });
        return Reply.Done($"{found.Key:b} {string.Join("; ", differences)}.", GoalWords.See(found), StoryWords.Undo);
    }

    // What was measured in one unit says nothing about a target in another.
    private static Reply? OtherUnit(Goal before, Goal after) =>
        before.Counted is { } counted
        && before.Measurements.Count > 0
        && after.Aim is { } aim
        && before.Aim != aim
        && !aim.Fits(counted)
            ? Reply.Ask(
                $"{before.Key:b} has been measured in {GoalWords.Unit(counted)}, and {aim} is another unit. What was measured so far would not count towards it. Change it anyway?",
                new Button(
                    "Change it anyway",
                    $"goal {before.Key} {Options(before, after)} unit:{GoalWords.Unit(aim)}"
                ),
                new Button("Leave it", before.Key)
            )
            : null;

    private static string Options(Goal before, Goal after) =>
        string.Join(
            ' ',
            new[]
            {
                after.Metric != before.Metric ? $"metric:\"{after.Metric}\"" : null,
                after.From != before.From ? $"from:\"{after.From}\"" : null,
                after.To != before.To ? $"to:\"{after.To}\"" : null,
            }.OfType<string>()
        );
}

/// <summary>Words that several answers about goals share.</summary>
internal static class GoalWords
{
    public static Button See(Goal goal) => Button.Open($"See {goal.Key}", goal.Key);

    /// <summary>The unit in a sentence: “%”, “users”, “plain numbers”.</summary>
    public static string Unit(Measure measure) => measure.Unit.Length > 0 ? measure.Unit : "numbers";
}
