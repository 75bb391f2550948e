using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Goals;

/// <summary>Links stories to the goal they serve, or takes the link away.</summary>
/// <param name="Goal">By key or name; <c>null</c>: they serve none.</param>
public sealed partial record LinkToGoal(IReadOnlyList<StoryKey> Stories, string? Goal) : ICommand<LinkToGoal>
{
    public static Usage Usage { get; } =
        new(
            Say: "<story> serves <goal>",
            Does: "links a story to the goal it serves; “PB-12 serves no goal” takes the link away",
            Example: "PB-1 serves G-1",
            Topic: "strategy",
            Matter: Matter.Stories,
            Also: ["link to goal", "serves", "unlink from goal"]
        )
        {
            Ways = GoalPhrases.Link,
        };

    public static Parsed<LinkToGoal> Parse(Words words)
    {
        var isUnlinked = words.Take("unlink");
        var isLinked = !isUnlinked && words.Take("link");
        if (!words.Take(out IReadOnlyList<StoryKey> stories))
            return Parsed.NotMine;
        if (isUnlinked || isLinked)
            return words.Skip("to|with|from|and").AtEnd || !IsGoal(words.Peek())
                ? Parsed.NotMine
                : new LinkToGoal(stories, isUnlinked ? null : Called(words));
        if (words.Take("no", "longer") && words.Take("serves|serve") && IsGoal(words.Peek()))
            return OfNone(words, stories);
        if (!words.Take("serves|serve") || words.AtEnd)
            return Parsed.NotMine;
        return words.Sees("no|none|nothing") ? OfNone(words, stories)
            : OtherKey().IsMatch(words.Peek()) ? Parsed.NotMine
            : new LinkToGoal(stories, Called(words));
    }

    private static LinkToGoal OfNone(Words words, IReadOnlyList<StoryKey> stories)
    {
        words.Rest();
        return new LinkToGoal(stories, null);
    }

    private static string Called(Words words) => words.Skip("the|our").Rest().TrimEnd('.', '!');

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (stories, no) = await work.FindStories(turn, Stories, cancel);
        if (no is not null)
            return no;
        if (Goal is null)
            return Unlink(turn, work, stories);
        var (goal, noGoal) = await work.FindGoal(Goal, cancel);
        if (goal is null)
            return noGoal!;
        if (!goal.IsOpen)
            return SettleGoal.IsPast(goal);
        return Link(turn, work, stories, goal);
    }

    private static Reply Link(Turn turn, IWork work, IReadOnlyList<Story> stories, Goal goal)
    {
        var fresh = stories.Where(story => story.Rungs.Goal != goal.Number).ToList();
        turn.About(stories[^1].Key);
        if (fresh.Count == 0)
            return Reply.Private($"{Keys(stories)} {Serve(stories)} {goal.Key:b} already.", GoalWords.See(goal));
        foreach (var story in fresh)
            work.Store(story.Serving(new NamedGoal(goal.Name, goal.Number)) with { Touched = turn.Now });
        Rich before = fresh is [{ } only] && only.GoalText() is { } old ? $", no longer {old}" : Rich.Empty;
        return Reply.Done(
            $"{Keys(fresh)} {Serve(fresh)} {GoalView.Named(goal)} now{before}.",
            GoalWords.See(goal),
            StoryWords.Undo
        );
    }

    private static Reply Unlink(Turn turn, IWork work, IReadOnlyList<Story> stories)
    {
        var linked = stories.Where(story => story.Goal is not null || story.Rungs.Goal is not null).ToList();
        turn.About(stories[^1].Key);
        if (linked.Count == 0)
            return Reply.Private($"{Keys(stories)} {Serve(stories)} no goal.", new Button("See the goals", "goals"));
        foreach (var story in linked)
            work.Store(story.Serving(null) with { Touched = turn.Now });
        var before = linked is [{ } only] ? $" It was {only.GoalText()}." : "";
        return Reply.Done(
            $"{Keys(linked)} {Serve(linked)} no goal now.{before}",
            new Button("See the goals", "goals"),
            StoryWords.Undo
        );
    }

    private static string Keys(IReadOnlyList<Story> stories) =>
        stories.Count <= 5
            ? string.Join(", ", stories.Select(story => story.Key))
            : CountText.Of(stories.Count, "story", "stories");

    private static string Serve(IReadOnlyList<Story> stories) => stories.Count == 1 ? "serves" : "serve";

    private static bool IsGoal(string said) => GoalKey().IsMatch(said);

    // “link PB-1 to Growth” may mean anything; a goal is called one.
    [GeneratedRegex(
        @"^(?:the\s+|our\s+)?(?:G-?\d+|goal\b|.+\sgoal)[.!]?|^goal\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex GoalKey();

    [GeneratedRegex(@"^[A-FH-Z]-?\d+\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherKey();
}
