using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>An epic with the open stories it groups, in backlog order.</summary>
internal static class EpicCard
{
    public static async Task<View> Of(Turn turn, IWork work, Story epic, StoryKey? after, CancellationToken cancel)
    {
        var from = after is { } key ? (await work.Find<Story>(Story.IdOf(key.Number), cancel))?.Sort : null;
        var page = await work.List<Story>(
            new Slice(new SortRange(Story.BacklogOf(epic.Team), After: from), turn.Limits.PageSize)
            {
                Terms = [StoryTerms.Epic(epic.Key)],
            },
            cancel
        );
        var parts = new List<Part> { new Part.Title($"{epic.Key} {epic.Title} (epic)") };
        if (StoryCard.Sentence(epic) is { } sentence)
            parts.Add(new Part.Paragraph(sentence));
        if (epic.Closed is { } reason)
            parts.Add(new Part.Paragraph($"Closed: {reason}"));
        if (page.Items.Count > 0)
            parts.Add(
                new Part.Rows([
                    .. page.Items.Select(story => new Row(
                        story.Named(),
                        turn.Facts(story),
                        Story: story.Key.ToString()
                    )),
                ])
            );
        else
            parts.Add(
                new Part.Paragraph(
                    after is null
                        ? $"No open story belongs to it. Say for instance “{turn.Product.Key}-12 epic: {epic.Key}”."
                        : "That were all."
                )
            );
        var buttons = new List<Button>();
        if (page.Continuation is not null)
            buttons.Add(new Button("More", $"epic {epic.Key} after:{page.Items[^1].Key}"));
        buttons.Add(new Button("Edit", $"story edit {epic.Key}"));
        buttons.Add(new Button("All epics", "epics"));
        parts.Add(new Part.Buttons(buttons));
        return new View(parts);
    }
}
