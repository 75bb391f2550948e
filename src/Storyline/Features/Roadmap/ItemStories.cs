using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>The stories that are part of roadmap items, those of linked epics included.</summary>
internal static class ItemStories
{
    private const int MostEpics = 50;

    /// <summary>The stories of each of some items by its number, found by their terms.</summary>
    public static async Task<ILookup<long, Story>> Of(
        IWork work,
        IReadOnlyCollection<RoadmapItem> items,
        CancellationToken cancel
    )
    {
        var linked = await With([.. items.Select(item => StoryTerms.Item(item.Number))], work, cancel);
        var epics = linked.Where(story => story.IsEpic).Take(MostEpics).ToDictionary(story => story.Key);
        var below = await With([.. epics.Keys.Select(StoryTerms.Epic)], work, cancel);
        var direct = linked.Where(story => !story.IsEpic).Select(story => (Item: ItemOf(story), Story: story));
        var byEpic = below
            .Where(story => story is { IsEpic: false, Rungs.Item: null })
            .Select(story => (Item: ItemOf(epics[story.Epic!.Value]), Story: story));
        return direct.Concat(byEpic).ToLookup(one => one.Item, one => one.Story);
    }

    private static long ItemOf(Story story) => story.Rungs.Item!.Value;

    private static async Task<IReadOnlyList<Story>> With(
        IReadOnlyList<string> terms,
        IWork work,
        CancellationToken cancel
    ) =>
        terms.Count == 0
            ? []
            : (
                await work.List<Story>(
                    new Slice(new SortRange(""), SearchRequest.MostMatches) { AnyOf = terms },
                    cancel
                )
            ).Items;
}

/// <summary>How far the stories of an item are; those closed undone do not count.</summary>
internal sealed record ItemProgress(int Total, int Done, double Points, double DonePoints, int Unestimated)
{
    public static ItemProgress Of(IEnumerable<Story> stories)
    {
        var counted = stories.Where(story => story.Closed is null).ToList();
        var done = counted.Where(IsDone).ToList();
        return new ItemProgress(
            counted.Count,
            done.Count,
            counted.Sum(story => story.Points ?? 0),
            done.Sum(story => story.Points ?? 0),
            counted.Count(story => story.Points is null && !IsDone(story))
        );
    }

    /// <summary>“3 of 8 stories done”, with points where they are known.</summary>
    public string Said =>
        Total == 0 ? "no stories yet"
        : Points > 0 ? $"{Stories}, {PointScale.Text(DonePoints)} of {PointScale.Counted(Points)}"
        : Stories;

    private string Stories => $"{Done} of {(Total == 1 ? "1 story" : $"{Total} stories")} done";

    public static bool IsDone(Story story) => story.State is WorkflowState.Done or WorkflowState.Accepted;
}

/// <summary>When the open stories of an item may be done at the pace of the teams that have them.</summary>
internal static class ItemForecast
{
    // Fewer sprints say nothing about the next ones.
    private const int FewestSprints = 3;
    private const int MostTeams = 3;

    public static async Task<IReadOnlyList<string>> Lines(
        Turn turn,
        IWork work,
        IEnumerable<Story> stories,
        CancellationToken cancel
    )
    {
        var lines = new List<string>();
        foreach (
            var open in stories
                .Where(story => story.IsOpen && !ItemProgress.IsDone(story))
                .GroupBy(story => story.Team)
                .Take(MostTeams)
        )
            if (turn.Product.Team(open.Key) is { } team && await Line(work, team, [.. open], cancel) is { } line)
                lines.Add(line);
        return lines;
    }

    private static async Task<string?> Line(IWork work, Team team, List<Story> open, CancellationToken cancel)
    {
        var points = open.Sum(story => story.Points ?? 0);
        if (points == 0)
            return null;
        var past = await work.ClosedSprints(team.Id, SprintCapacity.SprintsLookedAt, cancel);
        var paces = past.Select(sprint => sprint.Outcome!.Done).Where(done => done > 0).ToList();
        if (paces.Count < FewestSprints)
            return null;
        var unestimated = open.Count(story => story.Points is null);
        var missing = unestimated switch
        {
            0 => "",
            1 => "; 1 story without an estimate is not counted",
            _ => $"; {unestimated} stories without an estimate are not counted",
        };
        return $"{PointScale.Counted(points)} left: {Sprints(points, paces)} of team {team.Name} if it works on nothing else, at {PaceOf(paces)} a sprint{missing}.";
    }

    private static string Sprints(double points, List<double> paces)
    {
        var (soonest, latest) = ((int)Math.Ceiling(points / paces.Max()), (int)Math.Ceiling(points / paces.Min()));
        return latest == 1 ? "1 sprint"
            : soonest == latest ? $"{latest} sprints"
            : $"{soonest}–{latest} sprints";
    }

    private static string PaceOf(List<double> paces) =>
        paces.Min().Equals(paces.Max())
            ? PointScale.Counted(paces.Max())
            : $"{PointScale.Text(paces.Min())}–{PointScale.Counted(paces.Max())}";
}
