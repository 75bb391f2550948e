using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Reviews;

/// <summary>
/// When a review ends, adds the outcome of each story to its minutes, because the stories themselves move on.
/// </summary>
public sealed class KeepOutcome : ITurnRule
{
    public int Order => 60;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var session in work.JustEnded("review"))
            await Keep(turn, work, session, cancel);
    }

    private static async Task Keep(Turn turn, IWork work, Session session, CancellationToken cancel)
    {
        if (await work.LatestSprint(turn.Team.Id, cancel) is not { } sprint)
            return;
        var stories = await work.StoriesOf(sprint, cancel);
        string?[] outcome =
        [
            StoryWords.Named("Accepted", stories.Where(story => story.State == WorkflowState.Accepted)),
            StoryWords.Named("Done, not accepted", stories.Where(story => story.State == WorkflowState.Done)),
            StoryWords.Named("Not done", stories.Where(story => !story.IsFinished())),
        ];
        await work.Show(turn, session with { Decided = [.. outcome.OfType<string>(), .. session.Decided] }, cancel);
    }
}
