using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Ordering;

/// <summary>The top of the backlog.</summary>
public sealed class BacklogAtHome : IHomeSection
{
    private const int Shown = 5;

    public int Order => 72;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var top = await work.List<Story>(new Slice(new SortRange(Story.BacklogOf(turn.Team.Id)), Shown), cancel);
        if (top.Items.Count == 0)
            return
            [
                new Part.Title("Top of the backlog"),
                new Part.Paragraph("It is empty. Write the first story, or paste a list of them."),
            ];
        return
        [
            new Part.Title("Top of the backlog"),
            new Part.Rows(
                [
                    .. top.Items.Select(story => new Row(
                        story.Named(),
                        turn.Facts(story),
                        [story.See()],
                        story.Key.ToString()
                    )),
                ],
                1
            ),
        ];
    }
}
