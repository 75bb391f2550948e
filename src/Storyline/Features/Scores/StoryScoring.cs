using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>Scores a story and says where the score would place it. The backlog order does not change.</summary>
internal static class StoryScoring
{
    public static async Task<Reply> Give(
        StoryKey key,
        StoryScore storyScore,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var (story, no) = await work.FindOpenStory(turn, key, cancel);
        if (story is null)
            return no!;
        if (story.IsEpic)
            return Reply.No(
                $"{key:b} is an epic: it has no place in the order, so it gets no score. Score its stories.",
                new Button("See its stories", $"backlog epic:{key}")
            );
        turn.About(key);
        work.Store(story with { Score = storyScore, Touched = turn.Now });
        var order = new BacklogOrder(work, turn.Team.Id, turn.Limits);
        var backlogPosition = await order.PositionOf(story, cancel);
        var (rank, of) = await Rank(story, storyScore, turn, work, cancel);
        return Given(key, storyScore, $"{BacklogPosition.Of(rank)} of {of}", backlogPosition.Ordinal());
    }

    private static Reply Given(StoryKey key, StoryScore storyScore, string rank, string position)
    {
        var method = ScoreMethod.Find(storyScore.Method)!;
        var formula = method.Inputs.Count == 0 ? "" : $" = {method.Formula(storyScore.Of)}";
        return Reply.Done(
            $"{key:b}: {ScoreText.Say(storyScore)}{formula}. It would be {rank} by {method.Name}; it is {position} in the backlog.",
            StoryWords.Undo,
            new Button($"Rank by {method.Name}", $"rank by {storyScore.Method}")
        );
    }

    private static async Task<(int Rank, int Of)> Rank(
        Story story,
        StoryScore storyScore,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var scored = await work.List<Story>(
            new Slice(new SortRange(Story.BacklogOf(turn.Team.Id)), turn.Limits.CountedUpTo)
            {
                Terms = [StoryTerms.Scored(storyScore.Method)],
            },
            cancel
        );
        var others = scored.Items.Where(other => other.Key != story.Key).ToList();
        return (1 + others.Count(other => other.Score!.Value > storyScore.Value), others.Count + 1);
    }
}
