using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stories;

/// <summary>
/// The facts of a story about what it serves: its roadmap item, the requirements it covers, the opportunities it answers, and the
/// insights that speak for it.
/// </summary>
internal static class StoryRungFields
{
    private const int LongestLink = 60;

    public static IEnumerable<Field> Of(Story story, StorySurroundings around)
    {
        if (story.Rungs.Item is { } item)
            yield return new Field("Roadmap", ItemOf(item, around.Item));
        if (story.Rungs.Requirements.Count > 0)
            yield return new Field("Covers", CoveredBy(story, around.Requirements));
        if (story.Rungs.Opportunities.Count > 0)
            yield return new Field(
                "Answers",
                Linked(story.Rungs.Opportunities, Opportunity.KeyOf, around.Opportunities)
            );
        if (story.Rungs.Insights.Count > 0)
            yield return new Field(
                "Insights",
                $"{story.Rungs.Insights.Count}: {Linked(story.Rungs.Insights, Insight.KeyOf, around.Insights)}"
            );
    }

    /// <summary>The ways to its goal and to everything above it; without a goal in the product there is nothing to trace to.</summary>
    public static IEnumerable<Button> Above(Turn turn, Story story)
    {
        if (story.Rungs.Goal is { } goal)
            yield return Button.Open($"Goal {Goal.KeyOf(goal)}", Goal.KeyOf(goal));
        if (turn.Product.HasGoals || !story.Rungs.IsEmpty)
            yield return new Button("Trace", $"trace {story.Key}");
    }

    private static Rich ItemOf(long number, RoadmapItem? item) =>
        item switch
        {
            null => $"{RoadmapItem.KeyOf(number):b}, which was taken back",
            { IsOpen: true } => $"{item.Key:b} {StoryWords.Cut(item.Name, LongestLink)} ({item.Lane.Name()})",
            { Dropped: not null } => $"{item.Key:b} {StoryWords.Cut(item.Name, LongestLink)} (dropped)",
            _ => $"{item.Key:b} {StoryWords.Cut(item.Name, LongestLink)} (done)",
        };

    private static Rich CoveredBy(Story story, IReadOnlyList<Requirement> found) =>
        Rich.Join(
            "; ",
            story.Rungs.Requirements.Select(number =>
                found.FirstOrDefault(one => one.Number == number) is { } requirement
                    ? (Rich)$"{requirement.Key:b} {StoryWords.Cut(requirement.Text, LongestLink)}"
                    : (Rich)$"{Requirement.KeyOf(number):b}, which was taken back"
            )
        );

    private static Rich Linked(IReadOnlyList<long> numbers, Func<long, string> key, IReadOnlyList<Finding> found) =>
        Rich.Join(
            "; ",
            numbers.Select(number =>
                found.FirstOrDefault(one => one.Number == number) is { } finding
                    ? (Rich)$"{finding.Key:b} {StoryWords.Cut(finding.Text, LongestLink)}"
                    : (Rich)$"{key(number):b}, which was taken back"
            )
        );
}
