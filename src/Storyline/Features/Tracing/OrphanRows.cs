using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;
using Storyline.Domain.Tracing;

namespace Storyline.Features.Tracing;

/// <summary>A page of what stands alone, each row with the way to link it.</summary>
/// <param name="limit">Most rows.</param>
/// <param name="after">The end of the page before.</param>
internal sealed class OrphanRows(int limit, string? after, Turn turn, IWork work)
{
    public Task<TracedPage> Of(OrphanKind kind, CancellationToken cancel) =>
        kind switch
        {
            OrphanKind.Stories => Teams(team => OrphanSlices.Stories(turn.Product, team, limit), cancel),
            OrphanKind.Epics => Teams(team => OrphanSlices.Epics(turn.Product, team, limit), cancel),
            OrphanKind.Goals => Page<Goal>(OrphanSlices.Goals(limit), RowOf, cancel),
            OrphanKind.Items => Page<RoadmapItem>(OrphanSlices.Items(limit), RowOf, cancel),
            OrphanKind.RequirementsWithoutGoal => Page<Requirement>(
                OrphanSlices.RequirementsWithoutGoal(limit),
                WithoutGoal,
                cancel
            ),
            OrphanKind.RequirementsWithoutStory => Page<Requirement>(
                OrphanSlices.RequirementsWithoutStory(limit),
                WithoutStory,
                cancel
            ),
            OrphanKind.Opportunities => Page<Opportunity>(OrphanSlices.Opportunities(limit), RowOf, cancel),
            _ => Page<Insight>(OrphanSlices.Insights(limit), RowOf, cancel),
        };

    private async Task<TracedPage> Page<T>(Slice slice, Func<T, Row> row, CancellationToken cancel)
        where T : class, IDocument<T>
    {
        var page = await work.List<T>(slice with { Continuation = after }, cancel);
        return new TracedPage([.. page.Items.Select(row)], page.Continuation);
    }

    private Task<TracedPage> Teams(Func<Team, Slice> slice, CancellationToken cancel) =>
        TeamPages.Of(turn.Product, slice, RowOf, limit, after, work, cancel);

    private Row RowOf(Story story) => Linked(TraceLine.Of(turn, story), new Button("Link it", $"trace {story.Key}"));

    private Row RowOf(Goal goal) =>
        Linked(TraceLine.Of(turn, goal), new Button("Put it on the roadmap", $"roadmap add goal:{goal.Key}"));

    private Row RowOf(RoadmapItem item) =>
        Linked(TraceLine.Of(turn, item), new Button("Link stories", $"link stories to {item.Key}"));

    private Row WithoutGoal(Requirement requirement) =>
        Linked(TraceLine.Of(turn, requirement), new Button("Which goal?", $"requirement edit {requirement.Key}"));

    private Row WithoutStory(Requirement requirement) =>
        Linked(TraceLine.Of(turn, requirement), new Button("Covered by …", $"cover {requirement.Key}"));

    private Row RowOf(Opportunity opportunity) =>
        Linked(TraceLine.Of(turn, opportunity), new Button("A solution", $"solution for {opportunity.Key}"));

    private Row RowOf(Insight insight) =>
        Linked(TraceLine.Of(turn, insight), new Button("Link it", $"link {insight.Key}"));

    private static Row Linked(Row row, Button link) => row with { Buttons = [link, .. row.Buttons ?? []] };
}
