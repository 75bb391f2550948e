using Storyline.Backlog;
using Storyline.Conversation;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Features.Scores;

/// <summary>Gives a story a score and says where it would stand by it; the order itself is left alone.</summary>
internal static class Scored
{
    public static async Task<Reply> Give(StoryKey key, Score score, Turn turn, IWork work, CancellationToken cancel)
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
        work.Store(story with { Score = score, Touched = turn.Now });
        var order = new BacklogOrder(work, turn.Team.Id, turn.Limits);
        var position = await order.PositionOf(story, cancel);
        var (rank, of) = await Rank(story, score, turn, work, cancel);
        var method = ScoreMethod.Find(score.Method)!;
        var formula = method.Inputs.Count == 0 ? "" : $" = {method.Formula(score.Of)}";
        return Reply.Done(
            $"{key:b}: {Scoring.Say(score)}{formula}. It would be {Position.Of(rank)} of {of} by {method.Name}; it is {position.Ordinal()} in the backlog.",
            new Button("Undo", "undo"),
            new Button($"Rank by {method.Name}", $"rank by {score.Method}")
        );
    }

    private static async Task<(int Rank, int Of)> Rank(
        Story story,
        Score score,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var scored = await work.List<Story>(
            new Slice(new SortRange(Story.BacklogOf(turn.Team.Id)), turn.Limits.CountedUpTo)
            {
                Terms = [StoryTerms.Scored(score.Method)],
            },
            cancel
        );
        var others = scored.Items.Where(other => other.Key != story.Key).ToList();
        return (1 + others.Count(other => other.Score!.Value > score.Value), others.Count + 1);
    }
}
