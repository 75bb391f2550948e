using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>
/// Takes stories out of a sprint; they keep their place in the backlog. A running sprint asks for the reason.
/// </summary>
public sealed record RemoveFromSprint(IReadOnlyList<StoryKey> Stories, bool IsNext, string? Reason)
    : ICommand<RemoveFromSprint>
{
    public static Usage Usage { get; } =
        new(
            Say: "sprint remove <story> because …",
            Does: "takes a story out of the sprint; out of a running one with the reason",
            Example: "sprint remove PB-12",
            Topic: "sprint",
            Matter: Matter.SprintGoal,
            Also: ["remove from sprint", "drop from sprint"]
        )
        {
            Ways = SprintPhrases.Remove,
        };

    public static Parsed<RemoveFromSprint> Parse(Words words)
    {
        var (isMine, isNext, keys) = SprintMembers.Take(
            words,
            "remove|drop|take|unplan",
            "from|of|out",
            mayBeBare: false
        );
        if (!isMine)
            return Parsed.NotMine;
        if (keys.Count == 0)
            return Parsed.Ask(
                $"Which story? Say for instance “{words.Hearing.Example("sprint remove PB-12")}”.",
                SprintWords.See
            );
        return SprintMembers.TakeReason(words, out var reason)
            ? new RemoveFromSprint(keys, isNext, reason)
            : Parsed.Ask($"Say for instance “sprint remove {keys[0]} because it turned out too big”.", SprintWords.See);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (stories, no) = await work.FindStories(turn, Stories, cancel);
        if (no is not null)
            return no;
        if (await FindSprint(turn, work, stories, cancel) is not { } sprint)
            return Reply.Private($"{SprintMembers.Are(stories)} in no sprint.", SprintWords.See);
        var gone = stories.Where(story => sprint.Stories.Contains(story.Key)).ToList();
        if (sprint.State == SprintState.Running && Reason is null)
            return SprintMembers.AskWhy("remove", "out of the sprint", gone);

        if (Reason is { } reason)
            turn.Because(reason);
        var left = sprint.Without(gone.Select(story => story.Key));
        work.Store(left);
        if (gone is [var only])
            turn.About(only.Key);
        return Removed(left, gone, (await work.StoriesOf(left, cancel)).Points());
    }

    private Reply Removed(Sprint sprint, List<Story> gone, double scope)
    {
        Rich why = sprint.State == SprintState.Running ? $" Why: {Reason}." : Rich.Empty;
        return Reply.Done(
            $"{SprintMembers.Are(gone)} out of {SprintMembers.NowHolds(sprint, scope)}.{why}",
            SprintWords.See,
            StoryWords.Undo
        );
    }

    /// <summary>The running sprint if it holds one of the stories, or else the next one if it does.</summary>
    private async Task<Sprint?> FindSprint(
        Turn turn,
        IWork work,
        IReadOnlyList<Story> stories,
        CancellationToken cancel
    )
    {
        bool Holds(Sprint? sprint) => sprint is not null && stories.Any(story => sprint.Stories.Contains(story.Key));
        var running = IsNext ? null : await work.RunningSprint(turn.Team.Id, cancel);
        if (Holds(running))
            return running;
        var next = await work.NextSprint(turn.Team.Id, cancel);
        return Holds(next) ? next : null;
    }
}
