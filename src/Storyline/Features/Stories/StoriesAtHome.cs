using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>The stories the person works on, and the finished ones waiting for their acceptance.</summary>
public sealed class StoriesAtHome : IHomeSection
{
    private const int Shown = 5;

    public int Order => 40;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var parts = new List<Part>();
        if (turn.Speaker.Decides(Storyline.Core.Products.Matter.Acceptance) is Storyline.Core.Products.Permit.Granted)
            Add(
                parts,
                turn,
                "Done, to be accepted",
                await Find(StoryTerms.State(WorkflowState.Done), turn, work, cancel),
                "search state:done"
            );
        Add(
            parts,
            turn,
            "Your stories",
            await Find(StoryTerms.Assignee(turn.Speaker.Id), turn, work, cancel),
            "my stories"
        );
        return parts;
    }

    private static async Task<IReadOnlyList<Story>> Find(
        string term,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        (
            await work.List<Story>(
                new Slice(new SortRange(Story.BacklogOf(turn.Team.Id)), Shown + 1) { Terms = [term] },
                cancel
            )
        ).Items;

    private static void Add(List<Part> parts, Turn turn, string heading, IReadOnlyList<Story> stories, string all)
    {
        if (stories.Count == 0)
            return;
        parts.Add(new Part.Title(heading));
        parts.Add(
            new Part.Rows([
                .. stories
                    .Take(Shown)
                    .Select(story => new Row(
                        story.Named(),
                        turn.Facts(story),
                        [story.See(), .. Step(story)],
                        story.Key.ToString()
                    )),
            ])
        );
        if (stories.Count > Shown)
            parts.Add(new Part.Buttons([new Button("All of them", all)]));
    }

    private static Button[] Step(Story story) =>
        story.State switch
        {
            WorkflowState.Draft or WorkflowState.Ready => [new Button("Start", $"start {story.Key}")],
            WorkflowState.Done => [],
            _ => [new Button("Done", $"{story.Key} done")],
        };
}
