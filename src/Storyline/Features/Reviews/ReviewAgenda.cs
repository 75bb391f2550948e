using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Reviews;

/// <summary>
/// The content of a review, from the sprint: goal, numbers, accepted stories, stories to show, and what was not done.
/// </summary>
internal static class ReviewAgenda
{
    private const int MostNamed = 15;

    public static async Task<IReadOnlyList<Part>> Of(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.LatestSprint(turn.Team.Id, cancel) is not { } sprint)
            return [new Part.Paragraph("No sprint has run yet, so there is nothing to review.")];
        var stories = await work.StoriesOf(sprint, cancel);
        return
        [
            new Part.Paragraph($"{"Goal":b}: {sprint.Goal ?? "none"}{Met(sprint)}"),
            new Part.Fields(Numbers(sprint, stories)),
            .. Named("Accepted", stories.Where(story => story.State == WorkflowState.Accepted)),
            .. Named("To be shown", stories.Where(story => story.State == WorkflowState.Done)),
            .. NotDone(turn, stories.Where(story => !story.IsFinished())),
            .. AtStage(turn.Product.Stage),
        ];
    }

    private static IEnumerable<Part> AtStage(LifecycleStage? lifecycleStage) =>
        StagePrompts.Of(lifecycleStage).Review is { } asks
            ? [new Part.Paragraph($"{$"At {lifecycleStage!.Value.Name()}":b}: {asks}")]
            : [];

    /// <summary>A story that is shown, for the product owner to accept or send back.</summary>
    public static Row RowOf(Story story)
    {
        var met = story.Criteria.Count(criterion => criterion.Met);
        return new Row(
            story.Named(),
            story.Criteria.Count == 0 ? "no criteria" : $"{met} of {story.Criteria.Count} criteria met",
            [
                new Button("Accept", $"accept {story.Key}", ButtonStyle.Primary),
                new Button("Send back", $"send back {story.Key}"),
                story.See(),
            ],
            story.Key.ToString()
        );
    }

    private static string Met(Sprint sprint) =>
        sprint.Outcome?.GoalMet switch
        {
            true => " (met)",
            false => " (missed)",
            null => "",
        };

    private static IReadOnlyList<Field> Numbers(Sprint sprint, IReadOnlyList<Story> stories)
    {
        var accepted = stories.Count(story => story.State == WorkflowState.Accepted);
        return
        [
            new Field("Done", $"{PointScale.Text(stories.DonePoints())} of {PointScale.Counted(stories.Points())}"),
            new Field("Accepted", $"{accepted} of {stories.Count}"),
            new Field("Started with", PointScale.Counted(sprint.Committed)),
        ];
    }

    private static IEnumerable<Part> Named(string what, IEnumerable<Story> stories)
    {
        var named = stories.Take(MostNamed).Select(story => story.Named()).ToList();
        return named.Count > 0 ? [new Part.Paragraph($"{what:b}: {Rich.Join(", ", named)}")] : [];
    }

    private static IEnumerable<Part> NotDone(Turn turn, IEnumerable<Story> stories)
    {
        var rows = stories
            .Take(turn.Limits.PageSize)
            .Select(story => new Row($"Not done: {story.Named()}", Why(turn, story)))
            .ToList();
        return rows.Count > 0 ? [new Part.Rows(rows)] : [];
    }

    // The state, with the best explanation there is: what blocks the story, or the last comment on it.
    private static Rich Why(Turn turn, Story story)
    {
        var state = turn.Team.StateName(story);
        var blockedBy = story.Links.Where(link => link.Kind == LinkKind.BlockedBy).Select(link => link.To).ToList();
        if (blockedBy.Count > 0)
            return $"{state}, blocked by {string.Join(", ", blockedBy)}";
        return story.Comments is [.., var last]
            ? $"{state}; {turn.Person(last.By)}: {StoryWords.Cut(last.Text, 120)}"
            : state;
    }
}
