using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Takes stories out of the sprint, back to their place in the backlog. Out of a running one only with a reason.</summary>
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
        );

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
        var running = IsNext ? null : await work.RunningSprint(turn.Team.Id, cancel);
        var sprint =
            running is not null && stories.Any(story => running.Stories.Contains(story.Key))
                ? running
                : await work.NextSprint(turn.Team.Id, cancel);
        var gone = stories.Where(story => sprint?.Stories.Contains(story.Key) == true).ToList();
        if (sprint is null || gone.Count == 0)
            return Reply.Private(
                $"{SprintMembers.Keys(stories)} {(stories.Count == 1 ? "is" : "are")} in no sprint.",
                SprintWords.See
            );
        if (sprint == running && Reason is null)
            return SprintMembers.AskWhy("remove", "out of the sprint", gone);

        if (Reason is { } reason)
            turn.Because(reason);
        var left = sprint with { Stories = [.. sprint.Stories.Where(key => gone.All(story => story.Key != key))] };
        work.Store(left);
        if (gone is [var only])
            turn.About(only.Key);
        var scope = (await work.StoriesOf(left, cancel)).Sum(story => story.Points ?? 0);
        Storyline.Core.Views.Rich why = sprint == running ? $" Why: {Reason}." : Storyline.Core.Views.Rich.Empty;
        return Reply.Done(
            $"{SprintMembers.Keys(gone)} {(gone.Count == 1 ? "is" : "are")} out of {sprint.Name.ToLowerInvariant()}, which now holds {SprintWords.Points(scope)}.{why}",
            SprintWords.See,
            StoryWords.Undo
        );
    }
}
