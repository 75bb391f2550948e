using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Reviews;

/// <summary>At the review: the goal, what was accepted, what not, and the numbers.</summary>
public sealed class ReviewPanel : IStepPanel
{
    public string Name => "review";

    public async Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel) =>
        await ReviewAgenda.Of(turn, work, cancel);
}

/// <summary>At the review: what is shown, and the product owner's word on each.</summary>
public sealed class DemoPanel : IStepPanel
{
    public string Name => "demo";

    public async Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel)
    {
        if (await ReviewAgenda.Sprint(turn, work, cancel) is not { } sprint)
            return [new Part.Paragraph("No sprint has run yet.")];
        var done = (await work.StoriesOf(sprint, cancel)).Where(story => story.State == WorkflowState.Done).ToList();
        return done.Count == 0
            ? [new Part.Paragraph("Nothing waits to be accepted.")]
            : [new Part.Rows([.. done.Take(turn.Limits.PageSize).Select(story => ReviewAgenda.RowOf(story))], 1)];
    }
}
