using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Domain.Tracing;

/// <summary>Counts what stands alone in a product, all its teams included.</summary>
public static class Orphans
{
    /// <summary>So many epics of a team that serve nothing are looked into.</summary>
    public const int MostEpics = 30;

    /// <summary>The count of every kind, in the order of <see cref="OrphanKind"/>; the cost has a bound at any size.</summary>
    public static async Task<IReadOnlyList<OrphanCount>> CountOrphans(
        this IWork work,
        Product product,
        int atMost,
        CancellationToken cancel
    )
    {
        IReadOnlyList<OrphanCount> backlog = await work.CountLooseBacklog(product, product.Teams, atMost, cancel);
        return [.. backlog, .. await work.CountLooseStrategy(atMost, cancel)];
    }

    /// <summary>Stories and epics of some teams.</summary>
    public static async Task<IReadOnlyList<OrphanCount>> CountLooseBacklog(
        this IWork work,
        Product product,
        IReadOnlyList<Team> teams,
        int atMost,
        CancellationToken cancel
    )
    {
        var (stories, epics) = await OfBacklogs(work, product, teams, atMost, cancel);
        return [stories, epics];
    }

    /// <summary>Goals, roadmap items, requirements, opportunities and insights.</summary>
    public static async Task<IReadOnlyList<OrphanCount>> CountLooseStrategy(
        this IWork work,
        int atMost,
        CancellationToken cancel
    ) =>
        [
            Of(OrphanKind.Goals, await work.Tally<Goal>(OrphanSlices.Goals(atMost), cancel)),
            Of(OrphanKind.Items, await work.Tally<RoadmapItem>(OrphanSlices.Items(atMost), cancel)),
            Of(
                OrphanKind.RequirementsWithoutGoal,
                await work.Tally<Requirement>(OrphanSlices.RequirementsWithoutGoal(atMost), cancel)
            ),
            Of(
                OrphanKind.RequirementsWithoutStory,
                await work.Tally<Requirement>(OrphanSlices.RequirementsWithoutStory(atMost), cancel)
            ),
            Of(OrphanKind.Opportunities, await work.Tally<Opportunity>(OrphanSlices.Opportunities(atMost), cancel)),
            Of(OrphanKind.Insights, await work.Tally<Insight>(OrphanSlices.Insights(atMost), cancel)),
        ];

    private static OrphanCount Of(OrphanKind kind, Tally tally) => new(kind, tally.Count, tally.IsPartial);

    private static async Task<(OrphanCount Stories, OrphanCount Epics)> OfBacklogs(
        IWork work,
        Product product,
        IReadOnlyList<Team> teams,
        int atMost,
        CancellationToken cancel
    )
    {
        var stories = new OrphanCount(OrphanKind.Stories, 0, IsPartial: false);
        var epics = new OrphanCount(OrphanKind.Epics, 0, IsPartial: false);
        foreach (var team in teams)
        {
            stories = Sum(stories, await work.Tally<Story>(OrphanSlices.Stories(product, team, atMost), cancel));
            var page = await work.List<Story>(OrphanSlices.Epics(product, team, MostEpics), cancel);
            var isCut = page.Continuation is not null;
            epics = epics with { Count = epics.Count + page.Items.Count, IsPartial = epics.IsPartial || isCut };
            foreach (var epic in page.Items)
            {
                var below = await work.Tally<Story>(OrphanSlices.StoriesOf(product, epic, atMost), cancel);
                stories = Sum(stories, below) with { InEpics = stories.InEpics + below.Count };
            }
            stories = stories with { IsPartial = stories.IsPartial || isCut };
        }
        return (stories, epics);
    }

    private static OrphanCount Sum(OrphanCount count, Tally tally) =>
        count with
        {
            Count = count.Count + tally.Count,
            IsPartial = count.IsPartial || tally.IsPartial,
        };
}
