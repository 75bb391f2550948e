using Storyline.Core.Pipeline;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Stories;

/// <summary>What stands around a story: its place in the order, its sprint, and what holds it up.</summary>
/// <param name="Place"><c>null</c>: it has no place in the order.</param>
/// <param name="Sprint">The running or the prepared sprint that it is in.</param>
internal sealed record StorySurroundings(
    Story? Epic,
    IReadOnlyList<Story> Linked,
    BacklogPosition? Place,
    Sprint? Sprint,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<Blocker> Blockers
)
{
    public static async Task<StorySurroundings> Of(Turn turn, IWork work, Story story, CancellationToken cancel) =>
        new(
            story.Epic is { } key ? await work.Find<Story>(Story.IdOf(key.Number), cancel) : null,
            await work.FindMany<Story>([.. story.Links.Select(link => Story.IdOf(link.To.Number)).Distinct()], cancel),
            story.IsInBacklog ? await new BacklogOrder(work, story.Team, turn.Limits).PositionOf(story, cancel) : null,
            await SprintOf(work, story, cancel),
            await work.QuestionsOn(story.Team, story.Key, cancel),
            [.. (await work.BlockersOf(story.Team, cancel)).Where(blocker => blocker.Story == story.Key)]
        );

    private static async Task<Sprint?> SprintOf(IWork work, Story story, CancellationToken cancel)
    {
        var running = await work.RunningSprint(story.Team, cancel);
        if (running?.Stories.Contains(story.Key) == true)
            return running;
        var next = await work.NextSprint(story.Team, cancel);
        return next?.Stories.Contains(story.Key) == true ? next : null;
    }
}
