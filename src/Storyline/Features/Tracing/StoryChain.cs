using Storyline.Core.Pipeline;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Tracing;

/// <summary>
/// What a story hangs on, from the vision to its sprint. Each document is read by its id; what the story is not linked to
/// itself may come with its roadmap item or its epic.
/// </summary>
/// <param name="Links">Its own links, and those of its epic where it has none of a kind.</param>
internal sealed record StoryChain(
    Story Story,
    Story? Epic,
    ChainLinks Links,
    VisionCard? Vision,
    GoalAncestry Goals,
    RoadmapItem? Item,
    IReadOnlyList<Requirement> Requirements,
    IReadOnlyList<Opportunity> Opportunities,
    IReadOnlyList<Insight> Insights,
    Sprint? Sprint
)
{
    public static async Task<StoryChain> Of(Story story, IWork work, CancellationToken cancel)
    {
        var epic = await EpicOf(story, work, cancel);
        var links = ChainLinks.Of(story, epic);
        var rungs = links.Rungs;
        var item = await ItemOf(rungs, work, cancel);
        var requirements = await work.FindMany<Requirement>([.. rungs.Requirements.Select(Requirement.IdOf)], cancel);
        var opportunities = await work.FindMany<Opportunity>([.. rungs.Opportunities.Select(Opportunity.IdOf)], cancel);
        links = links.WithGoal(item, requirements, opportunities);
        return new StoryChain(
            story,
            epic,
            links,
            await work.Find<VisionCard>(VisionCard.DocumentId, cancel),
            await GoalAncestry.Of(links.Rungs.Goal, work, cancel),
            item,
            requirements,
            opportunities,
            await work.FindMany<Insight>([.. rungs.Insights.Select(Insight.IdOf)], cancel),
            await SprintOf(story, work, cancel)
        );
    }

    private static async Task<Story?> EpicOf(Story story, IWork work, CancellationToken cancel) =>
        story.Epic is { } key ? await work.Find<Story>(Story.IdOf(key.Number), cancel) : null;

    private static async Task<RoadmapItem?> ItemOf(StoryRungs rungs, IWork work, CancellationToken cancel) =>
        rungs.Item is { } number ? await work.Find<RoadmapItem>(RoadmapItem.IdOf(number), cancel) : null;

    private static async Task<Sprint?> SprintOf(Story story, IWork work, CancellationToken cancel)
    {
        if (story.IsEpic)
            return null;
        var running = await work.RunningSprint(story.Team, cancel);
        if (running?.Stories.Contains(story.Key) == true)
            return running;
        var next = await work.NextSprint(story.Team, cancel);
        return next?.Stories.Contains(story.Key) == true ? next : null;
    }
}

/// <summary>The links of a story with those it gets through others.</summary>
/// <param name="GoalVia">The key of what the goal comes from; <c>null</c>: it is the story’s own.</param>
/// <param name="ItemVia">The key of the epic that the roadmap item comes from.</param>
/// <param name="RequirementsVia">The key of the epic that the requirements come from.</param>
internal sealed record ChainLinks(StoryRungs Rungs, string? GoalVia, string? ItemVia, string? RequirementsVia)
{
    public static ChainLinks Of(Story story, Story? epic)
    {
        var own = new ChainLinks(story.Rungs, null, null, null);
        if (epic is null)
            return own;
        var (mine, above, via) = (story.Rungs, epic.Rungs, epic.Key.ToString());
        var takesGoal = mine.Goal is null && story.Goal is null && above.Goal is not null;
        var takesItem = mine.Item is null && above.Item is not null;
        var takesRequirements = mine.Requirements.Count == 0 && above.Requirements.Count > 0;
        return new ChainLinks(
            mine with
            {
                Goal = takesGoal ? above.Goal : mine.Goal,
                Item = takesItem ? above.Item : mine.Item,
                Requirements = takesRequirements ? above.Requirements : mine.Requirements,
                Opportunities = mine.Opportunities.Count == 0 ? above.Opportunities : mine.Opportunities,
                Insights = mine.Insights.Count == 0 ? above.Insights : mine.Insights,
            },
            takesGoal ? via : null,
            takesItem ? via : null,
            takesRequirements ? via : null
        );
    }

    /// <summary>With the goal of the nearest thing that has one, where neither story nor epic has.</summary>
    public ChainLinks WithGoal(
        RoadmapItem? item,
        IReadOnlyList<Requirement> requirements,
        IReadOnlyList<Opportunity> opportunities
    )
    {
        if (Rungs.Goal is not null)
            return this;
        var nearest = new[] { (item?.Goal, item?.Key) }
            .Concat(requirements.Select(one => (one.Goal, (string?)one.Key)))
            .Concat(opportunities.Select(one => (one.Goal, (string?)one.Key)))
            .FirstOrDefault(one => one.Goal is not null);
        return nearest.Goal is null
            ? this
            : this with
            {
                Rungs = Rungs with { Goal = nearest.Goal },
                GoalVia = nearest.Item2,
            };
    }
}
