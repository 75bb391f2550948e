using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>Closes a goal as reached, drops it with a reason, or opens it again.</summary>
public sealed record SettleGoal : ICommand<SettleGoal>
{
    private const int LongestReason = 300;
    private const int MostNamed = 5;

    private readonly string goal;
    private readonly GoalAct act;
    private readonly string reason;

    private SettleGoal(string goal, GoalAct act, string reason) =>
        (this.goal, this.act, this.reason) = (goal, act, reason);

    public static Usage Usage { get; } =
        new(
            Say: "goal <goal> reached",
            Does: "closes a goal as reached; “drop G-2 because …” drops it, “reopen G-2” opens it again",
            Example: "goal G-1 reached",
            Topic: "strategy",
            Matter: Matter.Strategy,
            Also: ["goal reached", "drop goal", "reopen goal"]
        )
        {
            Ways = GoalPhrases.Settle,
        };

    public static Parsed<SettleGoal> Parse(Words words) =>
        GoalSentence.Read(words) is { Act: GoalAct.Reach or GoalAct.Drop or GoalAct.Reopen } said
            ? new SettleGoal(
                said.Goal,
                said.Act,
                said.Text.Length > 0 ? said.Text : said.Draft.Why ?? words.Field("why") ?? ""
            )
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (found, no) = await work.FindGoal(goal, cancel);
        if (found is null)
            return no!;
        var state = StateAfter(act);
        if (found.State == state)
            return Reply.Private(
                $"{found.Key:b} is {found.State.ToString().ToLowerInvariant()} already.",
                GoalWords.See(found)
            );
        if (!found.IsOpen && state != GoalState.Open)
            return IsPast(found);
        if (state == GoalState.Dropped && reason.Length == 0)
            return Reply.Ask(WhyDropped(found));
        if (reason.Length > LongestReason)
            return Reply.No(
                $"A reason has up to {LongestReason} characters; this is {reason.Length}.",
                GoalWords.See(found)
            );
        var settled = Settled(turn, found, state);
        work.Store(settled);
        return Reply.Done(await Said(settled, work, cancel));
    }

    private Goal Settled(Turn turn, Goal found, GoalState state)
    {
        var why = reason.Length > 0 ? reason : null;
        if (why is not null)
            turn.Because(why);
        return found with { State = state, Outcome = why, Edition = found.Edition.Next(turn, why) };
    }

    /// <summary>Refuses a change of a goal that is no longer open.</summary>
    public static Reply IsPast(Goal goal) =>
        Reply.No(
            $"{goal.Key:b} is {GoalView.Ended(goal)}. Reopen it first.",
            new Button($"Reopen {goal.Key}", $"reopen {goal.Key}"),
            GoalWords.See(goal)
        );

    private static async Task<View> Said(Goal settled, IWork work, CancellationToken cancel)
    {
        var what = settled.IsOpen ? "is open again" : $"is {GoalView.Ended(settled)}";
        var parts = new List<Part> { new Part.Paragraph($"{GoalView.Named(settled)} {what}.") };
        if (settled.State == GoalState.Dropped)
            parts.AddRange(await LeftBehind(settled, work, cancel));
        parts.Add(new Part.Buttons([GoalWords.See(settled), new Button("All goals", "goals"), StoryWords.Undo]));
        return new View(parts);
    }

    // What is linked to it keeps the link; somebody has to say what it serves now.
    private static async Task<IEnumerable<Part>> LeftBehind(Goal dropped, IWork work, CancellationToken cancel)
    {
        var children = await work.List<Goal>(
            new Slice(new SortRange(Goal.Open), MostNamed) { Terms = [Goal.ServesTerm(dropped.Number)] },
            cancel
        );
        var story = await work.List<Story>(
            new Slice(new SortRange(""), 1) { Terms = [StoryTerms.Goal(dropped.Number)] },
            cancel
        );
        var left = new List<Part>();
        if (children.Items.Count > 0)
            left.Add(
                new Part.Note(
                    $"{string.Join(", ", children.Items.Select(child => child.Key))} served it. Say what for now: “{children.Items[0].Key} serves the vision”."
                )
            );
        if (story.Items.Count > 0)
            left.Add(new Part.Note($"Stories are linked to it and stay so: “backlog goal:{dropped.Key}” lists them."));
        return left;
    }

    private static Part.Form WhyDropped(Goal goal) =>
        new(
            $"Drop {goal.Key} {goal.Name}",
            $"drop {goal.Key}",
            "Drop it",
            [new Input.Line("why", "Why is it no longer worth it?", Required: true, MaxLength: LongestReason)]
        );

    private static GoalState StateAfter(GoalAct act) =>
        act switch
        {
            GoalAct.Reach => GoalState.Reached,
            GoalAct.Drop => GoalState.Dropped,
            _ => GoalState.Open,
        };
}
