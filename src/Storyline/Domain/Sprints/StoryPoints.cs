using Storyline.Domain.Backlog;

namespace Storyline.Domain.Sprints;

/// <summary>Adds up the points of stories; a story without an estimate counts 0.</summary>
public static class StoryPoints
{
    public static double Points(this IEnumerable<Story> stories) => stories.Sum(story => story.Points ?? 0);

    public static double DonePoints(this IEnumerable<Story> stories) =>
        stories.Where(story => story.IsFinished()).Points();
}
