using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Takes stories out of their roadmap item. Their goal stays.</summary>
/// <param name="Item">The key of the item; empty: whichever it is.</param>
public sealed record UnlinkFromItem(IReadOnlyList<StoryKey> Stories, string Item) : ICommand<UnlinkFromItem>
{
    public static Usage Usage { get; } =
        new(
            Say: "unlink <story> from R-3",
            Does: "takes a story out of its roadmap item",
            Example: "unlink PB-12 from R-3",
            Topic: "roadmap",
            Matter: Matter.Stories,
            Also: ["unlink from the roadmap"]
        )
        {
            Ways = RoadmapPhrases.Unlink,
        };

    public static Parsed<UnlinkFromItem> Parse(Words words)
    {
        if (!words.Take("unlink|detach|disconnect") || !words.Take(out IReadOnlyList<StoryKey> stories))
            return Parsed.NotMine;
        if (!words.Take("from"))
            return Parsed.NotMine;
        if (words.Skip("the|item").Take("roadmap"))
            return words.Skip("item").AtEnd ? new UnlinkFromItem(stories, "") : Parsed.NotMine;
        return LaneWords.TakeKey(words, out var item) && words.AtEnd
            ? new UnlinkFromItem(stories, item)
            : Parsed.NotMine;
    }

    public Permit Authorize(Speaker speaker) => ItemLinks.MayLink(speaker);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (stories, no) = await work.FindStories(turn, Stories, cancel);
        if (no is not null)
            return no;
        var number = NumberedKey.Read('R', Item);
        var linked = stories
            .Where(story => story.Rungs.Item is { } item && (number is null || item == number))
            .ToList();
        if (linked.Count == 0)
            return IsNoPart(stories);
        foreach (var story in linked)
            work.Store(story with { Serves = story.Rungs with { Item = null }, Touched = turn.Now });
        turn.About(linked[0].Key);
        return Reply.Done(Said(linked), linked[0].See(), StoryWords.Undo);
    }

    private static Rich Said(List<Story> linked)
    {
        var keys = linked.Select(story => RoadmapItem.KeyOf(story.Rungs.Item!.Value)).Distinct();
        return $"{Rich.Join(", ", linked.Select(story => story.Named()))} {(linked.Count == 1 ? "is" : "are")} no longer part of {string.Join(", ", keys)}.";
    }

    private Reply IsNoPart(IReadOnlyList<Story> stories) =>
        Reply.Private(
            $"{Rich.Join(", ", stories.Select(story => (Rich)$"{story.Key:b}"))} {(stories.Count == 1 ? "is" : "are")} not part of {(Item.Length > 0 ? Item : "any roadmap item")}.",
            stories[0].See()
        );
}
