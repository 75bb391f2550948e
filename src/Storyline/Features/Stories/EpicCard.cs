using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Shows an epic with its open stories, in backlog order.</summary>
internal static class EpicCard
{
    public static async Task<View> Of(Turn turn, IWork work, Story epic, StoryKey? after, CancellationToken cancel)
    {
        var page = await OpenStoriesOf(epic, after, turn, work, cancel);
        var parts = new List<Part> { new Part.Title($"{epic.Key} {epic.Title} (epic)") };
        if (AuthorSentence.Of(epic) is { } sentence)
            parts.Add(new Part.Paragraph(sentence));
        if (epic.Closed is { } reason)
            parts.Add(new Part.Paragraph($"Closed: {reason}"));
        parts.Add(page.Items.Count > 0 ? Rows(turn, page.Items) : NoStory(turn, epic, isFirstPage: after is null));
        parts.Add(new Part.Buttons([.. Next(epic, page)]));
        return new View(parts);
    }

    private static async Task<PagedList<Story>> OpenStoriesOf(
        Story epic,
        StoryKey? after,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var from = after is { } key ? (await work.Find<Story>(Story.IdOf(key.Number), cancel))?.Sort : null;
        return await work.List<Story>(
            new Slice(new SortRange(Story.BacklogOf(epic.Team), After: from), turn.Limits.PageSize)
            {
                Terms = [StoryTerms.Epic(epic.Key)],
            },
            cancel
        );
    }

    private static Part.Rows Rows(Turn turn, IReadOnlyList<Story> stories) =>
        new([.. stories.Select(story => new Row(story.Named(), turn.Facts(story), Story: story.Key.ToString()))]);

    private static Part.Paragraph NoStory(Turn turn, Story epic, bool isFirstPage) =>
        new(
            isFirstPage
                ? $"No open story belongs to it. Say for instance “{turn.Product.Key}-12 epic: {epic.Key}”."
                : "That was all."
        );

    private static IEnumerable<Button> Next(Story epic, PagedList<Story> page)
    {
        if (page.Continuation is not null)
            yield return Button.More($"epic {epic.Key} after:{page.Items[^1].Key}");
        yield return new Button("Edit", $"story edit {epic.Key}");
        yield return new Button("All epics", "epics");
    }
}
