using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Sets the sprint goal, or shows it.</summary>
/// <param name="Goal">Empty: show it.</param>
public sealed record SetSprintGoal(string Goal, bool IsNext) : ICommand<SetSprintGoal>
{
    public static Usage Usage { get; } =
        new(
            Say: "sprint goal <goal>",
            Does: "sets what the sprint is for",
            Example: "sprint goal Campers can be registered without paper",
            Topic: "sprint",
            Matter: Matter.SprintGoal,
            Also: ["goal: …"]
        )
        {
            Ways = SprintPhrases.Goal,
            IsNoun = true,
        };

    public static Parsed<SetSprintGoal> Parse(Words words)
    {
        // “goal: …”, as people say it in planning.
        if (words.TakeSigned(out _, out var said, "goal"))
            return new SetSprintGoal(said.ReplaceLineEndings(" "), IsNext: false);
        words.Skip("set|change|show|the|our|what's|what|is");
        var isNext = words.Sees("next") && words.Take("next");
        if (!words.Take("sprint", "goal"))
            return Parsed.NotMine;
        isNext = isNext || words.Take("next");
        var goal = words.Skip("to|is|now|:|=").Rest().TrimStart(':', ' ');
        return new SetSprintGoal((goal.Length > 0 ? goal : words.Field("goal") ?? "").ReplaceLineEndings(" "), isNext);
    }

    public Permit Authorize(Speaker speaker) =>
        Goal.Length == 0 ? new Permit.Granted() : speaker.Decides(Matter.SprintGoal);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var running = IsNext ? null : await work.RunningSprint(turn.Team.Id, cancel);
        if (Goal.Length == 0)
            return Show(turn, running ?? await work.NextSprint(turn.Team.Id, cancel));
        if (SprintWords.RefuseGoal(Goal, SprintWords.See) is { } tooLong)
            return tooLong;
        var sprint = running ?? await work.PrepareSprint(turn.Team.Id, cancel);
        if (sprint.Goal == Goal)
            return Reply.Private($"That is the goal of {sprint.Name.ToLowerInvariant()} already.", SprintWords.See);
        work.Store(sprint with { Goal = Goal });
        Rich before = sprint.Goal is { } goal ? $" (it was “{goal}”)" : Rich.Empty;
        return Reply.Done(
            $"The goal of {sprint.Name.ToLowerInvariant()} is “{Goal}”{before}.",
            SprintWords.See,
            StoryWords.Undo
        );
    }

    // Someone who may not set the goal gets an answer instead of the form.
    private static Reply Show(Turn turn, Sprint? sprint)
    {
        if (sprint?.Goal is { } goal)
            return Reply.Show($"{sprint.Name}: “{goal}”", SprintWords.See);
        if (turn.Speaker.Decides(Matter.SprintGoal) is Permit.Refused refused)
            return Reply.Show(
                $"There is no sprint goal yet. {Refusals.Whose(refused)} Suggest one: “propose sprint goal Guests pay online”.",
                SprintWords.See
            );
        return Reply.Ask(
            new Part.Form(
                "What is the sprint for?",
                "sprint goal",
                "Set the goal",
                [
                    new Input.Line(
                        "goal",
                        "One line that says why this sprint is worth it",
                        Required: true,
                        MaxLength: Sprint.LongestGoal
                    ),
                ]
            )
        );
    }
}
