using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
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
        work.Store(story.With(storyScore) with { Touched = turn.Now });
        var order = new BacklogOrder(work, turn.Team.Id, turn.Limits);
        var backlogPosition = await order.PositionOf(story, cancel);
        var (rank, of) = await Rank(story, storyScore, turn, work, cancel);
        return Given(story, storyScore, $"{BacklogPosition.Of(rank)} of {of}", backlogPosition.Ordinal());
    }

    private static Reply Given(Story story, StoryScore storyScore, string rank, string position)
    {
        var method = ScoreMethod.Find(storyScore.Method)!;
        var others = story.WithoutScore(method.Code).Scores;
        var kept = others.Count == 0 ? "" : $" It keeps {string.Join(", ", others.Select(ScoreText.Say))}.";
        return Reply.Done(
            $"{story.Key:b}: {ScoreText.SayInFull(storyScore)}. It would be {rank} by {method.Name}; it is {position} in the backlog.{kept}",
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
        var scored = await new ScoredOrder(work, turn.Team, turn.Limits).By(storyScore.Method, cancel);
        var others = scored.Where(other => other.Key != story.Key).ToList();
        return (
            1 + others.Count(other => other.ScoreBy(storyScore.Method)!.Value > storyScore.Value),
            others.Count + 1
        );
    }
}
