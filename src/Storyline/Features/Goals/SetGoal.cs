using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>Sets a goal of the strategy, with its metric, target and date.</summary>
public sealed record SetGoal : ICommand<SetGoal>
{
    /// <summary>A strategy with more goals than this has no focus.</summary>
    private const int Handful = 5;

    private SetGoal(GoalDraft draft) => Draft = draft;

    internal GoalDraft Draft { get; }

    public static Usage Usage { get; } =
        new(
            Say: "goal new <name> metric:… from:… to:… by:…",
            Does: "sets a goal with its metric, target and date",
            Example: "goal new Acquisition metric:\"80% online\" by:2027-03",
            Topic: "strategy",
            Matter: Matter.Strategy,
            Also: ["new goal", "add goal", "set goal"]
        )
        {
            Ways = GoalPhrases.Set,
            Everyday = [Role.ProductManager],
        };

    public static Parsed<SetGoal> Parse(Words words)
    {
        words.Skip("the|our|a|another");
        if (words.Holds("sprint|iteration") || !words.Take("goal", "new|add|set|create"))
            return Parsed.NotMine;
        // “set goal of PB-12 to Activation”
        if (words.Sees("of|for"))
            return Parsed.NotMine;
        var draft = GoalDraft.Of(words.TakeOptions(GoalDraft.Names));
        var text = words.Skip(":|called|named").Rest();
        return new SetGoal(
            text.Length > 0 ? draft.Read(text)
            : draft.Name is { } name ? draft.Read(name)
            : draft
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Draft.Name))
            return Reply.Ask(GoalForm.New(Draft, turn.Product.Stage));
        var open = await work.OpenGoals(cancel);
        if (Refuse(open) is { } refusal)
            return refusal;
        var goal = new Goal { Number = 0, Name = Draft.Name };
        var (told, no) = await GoalChange.Apply(goal, Draft, turn, work, cancel);
        if (told is null)
            return no!;
        var set = told with
        {
            Number = await work.Number("goal", cancel),
            Edition = EditionText.Next(null, turn, Draft.Why),
        };
        work.Store(set);
        await NoteThatThereAreGoals(turn, work, cancel);
        return Reply.Done(Said(turn, set, open.Count + 1));
    }

    private Reply? Refuse(IReadOnlyList<Goal> open)
    {
        if (open.FirstOrDefault(goal => goal.Name.Equals(Draft.Name, StringComparison.OrdinalIgnoreCase)) is { } twin)
            return IsThere(twin);
        return open.Count >= GoalFinder.LookedThrough
            ? Reply.No($"{open.Count} goals are open. Reach or drop some first.", new Button("See the goals", "goals"))
            : null;
    }

    private static async Task NoteThatThereAreGoals(Turn turn, IWork work, CancellationToken cancel)
    {
        if (!turn.Product.HasGoals)
            work.Store((await work.Find<Product>(Product.DocumentId, cancel))! with { HasGoals = true });
    }

    private static View Said(Turn turn, Goal set, int open)
    {
        var parts = new List<Part> { new Part.Paragraph($"{GoalView.Named(set)} is set: {GoalView.Aimed(set)}.") };
        if (set.Metric is null)
            parts.Add(new Part.Note(MetricHints.For(turn.Product.Stage)));
        if (open > Handful)
            parts.Add(
                new Part.Note(
                    $"{open} goals are open. More than {Handful} at a time are hard to keep in view; drop or finish one?"
                )
            );
        var next = set.Metric is null
            ? new Button("Say how it is measured", $"edit {set.Key}")
            : new Button("Measure it", $"goal {set.Key} now");
        parts.Add(new Part.Buttons([next, new Button("All goals", "goals"), StoryWords.Undo]));
        return new View(parts);
    }

    private static Reply IsThere(Goal twin) =>
        Reply.No(
            $"{twin.Key:b} is called “{TextCut.ToLine(twin.Name, 80)}” already.",
            new Button($"See {twin.Key}", twin.Key),
            new Button("Change it", $"edit {twin.Key}")
        );
}

/// <summary>The forms for a goal.</summary>
internal static class GoalForm
{
    public static Part.Form New(GoalDraft draft, LifecycleStage? lifecycleStage) =>
        new(
            "A goal",
            "goal new",
            "Set it",
            [
                new Input.Line(
                    "name",
                    "What do you want to reach?",
                    Required: true,
                    Value: draft.Name,
                    MaxLength: Goal.LongestName
                ),
                .. Pieces(draft.Metric, draft.From, draft.To, draft.By, lifecycleStage),
            ]
        );

    public static Part.Form Edit(Goal goal, LifecycleStage? lifecycleStage) =>
        new(
            $"{goal.Key} {TextCut.ToLine(goal.Name, 60)}",
            $"edit {goal.Key}",
            "Change it",
            [
                new Input.Line(
                    "name",
                    "What do you want to reach?",
                    Required: true,
                    Value: goal.Name,
                    MaxLength: Goal.LongestName
                ),
                .. Pieces(goal.Metric, goal.From, goal.To, goal.By?.ToString(), lifecycleStage),
                new Input.Line("why", "Why does it change?"),
            ]
        );

    private static Input[] Pieces(
        string? metric,
        string? from,
        string? to,
        string? by,
        LifecycleStage? lifecycleStage
    ) =>
        [
            new Input.Line("metric", "How is it measured?", Value: metric, Hint: MetricHints.Short(lifecycleStage)),
            new Input.Line("from", "Where do you start?", Value: from, Hint: "40%"),
            new Input.Line("to", "Which value do you want to reach?", Value: to, Hint: "30%"),
            new Input.Line("by", "By when?", Value: by, Hint: "March 2027, Q2, 2027-03-31"),
        ];
}
