using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Backlog;

/// <summary>The story of a key in the speaker's team, or the answer when there is none.</summary>
public readonly record struct FoundStory(Story? Story, Reply? No);

/// <summary>Finds stories by key. The answer names other teams' stories, but never those of other products.</summary>
public static class StoryFinder
{
    public static async Task<FoundStory> FindStory(this IWork work, Turn turn, StoryKey key, CancellationToken cancel)
    {
        if (Foreign(turn, key) is { } foreign)
            return new FoundStory(null, foreign);
        return Check(turn, key, await work.Find<Story>(Story.IdOf(key.Number), cancel));
    }

    /// <summary>The same for changes that need an open story.</summary>
    public static async Task<FoundStory> FindOpenStory(
        this IWork work,
        Turn turn,
        StoryKey key,
        CancellationToken cancel
    )
    {
        var foundStory = await work.FindStory(turn, key, cancel);
        return foundStory.Story is { IsOpen: false } past ? new FoundStory(null, IsPast(past)) : foundStory;
    }

    /// <summary>Several stories in the order asked, or the answer for the first missing one.</summary>
    /// <param name="along">Stories needed next, read in the same request.</param>
    public static async Task<(IReadOnlyList<Story> Stories, Reply? No)> FindStories(
        this IWork work,
        Turn turn,
        IReadOnlyList<StoryKey> keys,
        CancellationToken cancel,
        params IReadOnlyList<StoryKey> along
    )
    {
        foreach (var key in keys)
            if (Foreign(turn, key) is { } foreign)
                return ([], foreign);
        var asked = keys.Concat(along.Where(key => key.Prefix == turn.Product.Key)).Distinct();
        var found = (await work.FindMany<Story>([.. asked.Select(key => Story.IdOf(key.Number))], cancel)).ToDictionary(
            story => story.Key
        );
        foreach (var key in keys)
            if (Check(turn, key, found.GetValueOrDefault(key)) is { No: { } no })
                return ([], no);
        return ([.. keys.Select(key => found[key])], null);
    }

    /// <summary>Refuses a change to a story that is no longer open.</summary>
    public static Reply IsPast(Story story) =>
        story.Closed is { } reason
            ? Reply.No(
                $"{story.Key:b} is closed: {reason}. Reopen it first.",
                new Button($"Reopen {story.Key}", $"reopen {story.Key}"),
                See(story.Key)
            )
            : Reply.No(
                $"{story.Key:b} has been accepted. Reopen it first.",
                new Button($"Reopen {story.Key}", $"reopen {story.Key}"),
                See(story.Key)
            );

    private static Reply? Foreign(Turn turn, StoryKey key) =>
        key.Prefix == turn.Product.Key
            ? null
            : Reply.No(
                $"{key:b} is not a story of {turn.Product.Name}: here they are called {turn.Product.Key}-1, {turn.Product.Key}-2 and so on.",
                new Button("See the backlog", "backlog")
            );

    private static FoundStory Check(Turn turn, StoryKey key, Story? story)
    {
        if (story is null)
            return new FoundStory(
                null,
                Reply.No(
                    $"There is no {key:b}: it was never written, or it was deleted.",
                    new Button("See the backlog", "backlog")
                )
            );
        if (story.Team != turn.Team.Id)
        {
            var team = turn.Product.Team(story.Team)?.Name ?? "another team";
            return new FoundStory(
                null,
                Reply.No(
                    $"{key:b} is in the backlog of team {team}. Say it in that team’s channel.",
                    new Button("See the backlog", "backlog")
                )
            );
        }
        return new FoundStory(story, null);
    }

    private static Button See(StoryKey key) => new($"See {key}", key.ToString());
}
