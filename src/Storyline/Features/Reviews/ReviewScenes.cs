using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Reviews;

/// <summary>Shows the agenda at the review.</summary>
public sealed class ReviewPanel : IStepPanel
{
    public string Name => "review";

    public async Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel) =>
        await ReviewAgenda.Of(turn, work, cancel);
}

/// <summary>Shows the finished stories at the review, for the product owner to accept or send back.</summary>
public sealed class DemoPanel : IStepPanel
{
    public string Name => "demo";

    public async Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.LatestSprint(turn.Team.Id, cancel) is not { } sprint)
            return [new Part.Paragraph("No sprint has run yet.")];
        var done = (await work.StoriesOf(sprint, cancel)).Where(story => story.State == WorkflowState.Done).ToList();
        return done.Count == 0
            ? [new Part.Paragraph("Nothing is waiting to be accepted.")]
            : [new Part.Rows([.. done.Take(turn.Limits.PageSize).Select(story => ReviewAgenda.RowOf(story))], 1)];
    }
}
