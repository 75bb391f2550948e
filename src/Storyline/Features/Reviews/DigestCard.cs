using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Reviews;

/// <summary>
/// The product for people outside the team: where it goes, what comes next and what is new. It has no keys, points, questions,
/// blockers or names of people.
/// </summary>
internal static class DigestCard
{
    private const int MostGoals = 5;
    private const int MostItems = 5;
    private const int LongestLine = 200;

    private static readonly (RoadmapLane Lane, string Heading)[] Lanes =
    [
        (RoadmapLane.Now, "What we work on now"),
        (RoadmapLane.Next, "What comes next"),
        (RoadmapLane.Later, "What we think about for later"),
    ];

    /// <summary><c>null</c>: there is nothing to tell.</summary>
    public static async Task<View?> Of(
        Turn turn,
        IWork work,
        string greeting,
        Sprint? sprint,
        IReadOnlyList<Story> stories,
        CancellationToken cancel
    )
    {
        var goals = await work.OpenGoals(cancel);
        var items = await work.OpenItems(cancel);
        if (goals.Count == 0 && items.Count == 0 && sprint is null)
            return null;
        return new View([
            new Part.Title($"News of {turn.Product.Name}, {ScheduleWords.Date(turn.Today)}"),
            .. greeting.Length > 0 ? new Part[] { new Part.Paragraph(greeting) } : [],
            .. Goals(goals),
            .. Roadmap(items),
            .. sprint is null ? [] : ReviewSummaryCard.Of(turn, sprint, stories).Parts.Skip(1),
        ]);
    }

    public static bool IsIn(this Turn turn, IEnumerable<BoundChannel> channels) =>
        channels.Any(channel => channel.Is(turn.Place));

    private static IEnumerable<Part> Goals(IReadOnlyList<Goal> goals)
    {
        if (goals.Count == 0)
            yield break;
        yield return new Part.Paragraph($"{"What we aim for":b}");
        yield return new Part.Rows([.. goals.Take(MostGoals).Select(GoalRow)]);
    }

    private static Row GoalRow(Goal goal)
    {
        string?[] facts =
        [
            goal.Metric is { } metric && metric != goal.Name ? StoryWords.Cut(metric, LongestLine) : null,
            goal.Measurements is [.., var last] ? $"{last.Said} so far" : null,
            goal.By is { } period ? $"by {period}" : null,
        ];
        var said = string.Join(", ", facts.OfType<string>());
        return new Row(StoryWords.Cut(goal.Name, LongestLine), said.Length > 0 ? (Rich)said : null);
    }

    private static IEnumerable<Part> Roadmap(IReadOnlyList<RoadmapItem> items)
    {
        foreach (var (lane, heading) in Lanes)
        {
            var there = items.Where(item => item.Lane == lane).ToList();
            if (there.Count == 0)
                continue;
            yield return new Part.Paragraph($"{heading:b}");
            yield return new Part.Rows([.. there.Take(MostItems).Select(ItemRow)]);
        }
    }

    private static Row ItemRow(RoadmapItem item) =>
        new(
            StoryWords.Cut(item.Name, LongestLine),
            item.Features.Count > 0 ? (Rich)StoryWords.Cut(string.Join(", ", item.Features), LongestLine) : null
        );
}
