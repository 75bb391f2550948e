using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Deletes a story and all links to it, after asking.</summary>
public sealed record DeleteStory(StoryKey Key) : ICommand<DeleteStory>
{
    public static Usage Usage { get; } =
        new(
            Say: "delete <story>",
            Does: "deletes a story, after asking",
            Example: "delete PB-12",
            Topic: "story",
            Matter: Matter.Stories,
            Also: ["remove story"]
        )
        {
            Ways = StoryPhrases.Delete,
        };

    public static Parsed<DeleteStory> Parse(Words words)
    {
        if (words.Take("story|epic", "delete|remove|erase"))
            return words.Take(out StoryKey named) && words.AtEnd
                ? new DeleteStory(named)
                : StoryChange.AskWhich(words, "do you want to delete", "delete PB-12");
        if (!words.TakeAbout(out var key, "delete|remove|erase"))
            return Parsed.NotMine;
        if (key is not { } story)
            return words.AtEnd ? StoryChange.AskWhich(words, "do you want to delete", "delete PB-12") : Parsed.NotMine;
        return words.AtEnd
            ? new DeleteStory(story)
            : Parsed.Ask(
                $"I delete one story at a time: “delete {story}”. Nothing was deleted.",
                new Button($"Delete {story}", $"delete {story}")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindStory(turn, Key, cancel);
        if (story is null)
            return no!;
        turn.About(Key);
        if (story.IsEpic && await HasStories(work, story, cancel))
            return Reply.No(
                $"{story.Named()} is an epic with open stories. Close it, or move its stories first.",
                story.See(),
                new Button("Close it", $"close {Key}")
            );
        var linked = await work.FindMany<Story>(
            [.. story.Links.Select(link => Story.IdOf(link.To.Number)).Distinct()],
            cancel
        );
        if (!turn.IsConfirmed)
            return Preview(turn, story, linked);
        foreach (var other in linked)
            work.Store(other.WithoutLinksTo(Key));
        work.Delete(story);
        return Reply.Done($"{story.Named()} is deleted.", StoryWords.Undo);
    }

    private static async Task<bool> HasStories(IWork work, Story epic, CancellationToken cancel)
    {
        var slice = new Slice(new SortRange(Story.BacklogOf(epic.Team)), 1) { Terms = [StoryTerms.Epic(epic.Key)] };
        return (await work.List<Story>(slice, cancel)).Items.Count > 0;
    }

    private static Reply Preview(Turn turn, Story story, IReadOnlyList<Story> linked)
    {
        var parts = new List<Part>
        {
            new Part.Title($"Delete {story.Key}?"),
            new Part.Rows([new Row($"{story.Named()}", turn.Facts(story))]),
            new Part.Note("Its criteria and comments go too. Closing it keeps them."),
        };
        if (linked.Count > 0)
            parts.Add(new Part.Note($"Links from {string.Join(", ", linked.Select(other => other.Key))} go too."));
        if (story.IsOpen)
            parts.Add(new Part.Buttons([new Button("Close it instead", $"close {story.Key}")]));
        return Reply.Preview(new View(parts), $"Delete {story.Key}");
    }
}
